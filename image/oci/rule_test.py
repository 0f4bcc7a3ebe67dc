"""What the rule refuses before anything runs. Starlark of this kind is a subset of Python."""

import pathlib
import types
import unittest
from unittest import mock

HERE = pathlib.Path(__file__).resolve().parent


def load_rules():
    def fail(text):
        raise ValueError(text)
    names = {"fail": fail, "load": mock.Mock(), **{each: mock.MagicMock() for each in ("attr", "provider", "rule", "depset", "EPOCH", "HEAVY", "PYTHON")}}
    names["attr"].label.return_value = names["attr"].string.return_value = {}
    exec((HERE / "oci.bzl").read_text(encoding="utf-8"), names)
    return names


class Root(unittest.TestCase):
    def reason(self, user, root_because):
        attributes = types.SimpleNamespace(user=user, root_because=root_because)
        return load_rules()["_root_reason"](types.SimpleNamespace(attr=attributes))

    def test_needs_a_reason_and_only_root_does(self):
        self.assertEqual(self.reason("65532:65532", ""), [])
        self.assertEqual(self.reason("0:0", "it mounts"), ["--root-because", "it mounts"])
        for user, because in (("0:0", ""), ("0:65532", ""), ("65532:0", ""), ("65532:65532", "why not")):
            with self.subTest(user), self.assertRaisesRegex(ValueError, "says why"):
                self.reason(user, because)

    def test_user_is_two_numbers(self):
        for user in ("app", "65532", "app:app", "1:2:3", ""):
            with self.subTest(user), self.assertRaisesRegex(ValueError, "in numbers"):
                self.reason(user, "")


if __name__ == "__main__":
    unittest.main()
