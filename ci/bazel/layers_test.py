"""The layer table refuses what it should, as words and in Bazel itself."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]


def load_layers():
    """layers.bzl as Python: Starlark of this kind is a subset of it."""
    def fail(text):
        raise ValueError(text)
    names = {"fail": fail}
    exec((CHECKOUT / "daemon/bazel/layers.bzl").read_text(encoding="utf-8"), names)
    return names


class Table(unittest.TestCase):
    def setUp(self):
        self.error = load_layers()["dependency_error"]

    def test_allows_what_stands_left(self):
        for package, label in [("daemon/programs/unidashd", "//daemon/http"), ("daemon/http", "//daemon/api"),
                               ("daemon/domains/identity", "//daemon/clients/postgres"), ("daemon/model", "//daemon/base"),
                               ("daemon/domains/identity", "//daemon/domains/identity/oidc"), ("daemon/base", ":text"),
                               ("daemon/clients/postgres", "//daemon/bazel/third_party:libpq"),
                               ("daemon/jobs", "//daemon/clients/postgres"), ("daemon/domains/identity", "//daemon/jobs")]:
            self.assertIsNone(self.error(package, label), f"{package} -> {label}")

    def test_refuses_what_stands_right(self):
        for package, label in [("daemon/base", "//daemon/model"), ("daemon/model", "//daemon/clients/redis"),
                               ("daemon/clients/redis", "//daemon/api"), ("daemon/api", "//daemon/domains/identity:identity"),
                               ("daemon/domains/identity", "//daemon/http"), ("daemon/http", "//daemon/programs/unidashd"),
                               ("daemon/testing", "//daemon/programs/unidashd"), ("daemon/jobs", "//daemon/domains/identity"),
                               ("daemon/api", "//daemon/jobs")]:
            self.assertIsNotNone(self.error(package, label), f"{package} -> {label}")

    def test_refuses_a_domain_in_another(self):
        self.assertIn("domains never include each other", self.error("daemon/domains/desktop", "//daemon/domains/identity/oidc"))
        self.assertIn("domains never include each other", self.error("daemon/domains/desktop", "//daemon/domains/audit", True))

    def test_allows_the_types_of_another_domain_and_nothing_else(self):
        for label in ["//daemon/domains/machine/types", "//daemon/domains/setup/types/discovery"]:
            self.assertIsNone(self.error("daemon/domains/host", label))
        for label in ["//daemon/domains/machine", "//daemon/domains/machine/relay/types", "//daemon/domains/machine/types_of"]:
            self.assertIn("domains never include each other", self.error("daemon/domains/host", label))
        self.assertIn("layers go", self.error("daemon/api", "//daemon/domains/machine/types"))

    def test_keeps_foreign_libraries_at_home(self):
        self.assertIn("stops in daemon/clients/postgres", self.error("daemon/domains/identity", "//daemon/bazel/third_party:libpq"))
        self.assertIn("is for tests", self.error("daemon/domains/identity", "//daemon/bazel/third_party:gtest"))

    def test_testing_is_for_tests(self):
        self.assertIn("testing is for tests", self.error("daemon/domains/identity", "//daemon/testing"))
        self.assertIsNone(self.error("daemon/domains/identity", "//daemon/testing", True))

    def test_an_unknown_folder_is_no_layer(self):
        with self.assertRaisesRegex(ValueError, "is no layer"):
            self.error("daemon/unheard_of", "//daemon/base")


class InBazel(unittest.TestCase):
    """A workspace of its own, so that the real one stays whole."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        shutil.copytree(CHECKOUT / "daemon/bazel", cls.folder / "daemon/bazel")
        lines = (CHECKOUT / ".bazelrc").read_text(encoding="utf-8").splitlines()
        (cls.folder / ".bazelrc").write_text("\n".join(line for line in lines if line.startswith("common ")) + "\n")
        (cls.folder / "WORKSPACE").write_text('workspace(name = "scratch")\n')
        for package, deps in {"daemon/base": [], "daemon/domains/audit": ["//daemon/base"],
                              "daemon/domains/desktop": ["//daemon/domains/audit"], "daemon/model": ["//daemon/domains/audit"]}.items():
            (cls.folder / package).mkdir(parents=True)
            (cls.folder / package / "BUILD.bazel").write_text(
                'load("//daemon/bazel:module.bzl", "ud_module")\n'
                f'ud_module(name = "{package.split("/")[-1]}", deps = {deps!r})\n'.replace("'", '"'))

    @classmethod
    def tearDownClass(cls):
        cls.bazel("shutdown")
        subprocess.run(["chmod", "-R", "u+w", str(cls.folder)], check=False)
        shutil.rmtree(cls.folder)

    @classmethod
    def bazel(cls, *words):
        return subprocess.run(["bazel", "--nohome_rc", f"--output_user_root={cls.folder}/output", *words],
                              cwd=cls.folder, capture_output=True, text=True, env={**os.environ, "HOME": "/tmp"})

    def test_loads_what_is_allowed(self):
        done = self.bazel("query", "//daemon/domains/audit:all")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_domain_in_another_does_not_load(self):
        done = self.bazel("query", "//daemon/domains/desktop:all")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("domains never include each other", done.stderr)

    def test_a_layer_to_the_right_does_not_load(self):
        done = self.bazel("query", "//daemon/model:all")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("layers go base <- model", done.stderr)


if __name__ == "__main__":
    unittest.main()
