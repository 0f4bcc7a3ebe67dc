"""The catalogue is as it was rendered; digests are put in; what is signed has one form."""

import hashlib
import json
import pathlib
import tempfile
import unittest
from unittest import mock

import catalogue
import compiled
import pin
import skeleton
import store
import yaml_tree

DIGEST = "sha256:" + "a" * 64


class Catalogue(unittest.TestCase):
    def test_is_what_the_tests_of_the_daemon_read(self):
        listed = catalogue.entries([])
        self.assertGreaterEqual(len(listed), 4)
        for entry in listed:
            self.assertEqual(entry.problems, [])
            golden = json.loads((entry.folder / "golden/source.json").read_text(encoding="utf-8"))
            self.assertEqual(entry.source(), golden, f"{entry.slug}: ci/dev store render")
            self.assertEqual(list(entry.check_folder()), [])

    def test_findings_are_shown_where_people_wrote(self):
        entry = catalogue.entries(["miniflux"])[0]
        shown = entry.problem({"pointer": "/app/components/web/prot", "rule": "unknown_key", "text": "no such key"})
        line = (entry.folder / "app.yaml").read_text(encoding="utf-8").splitlines()[shown.line - 1]
        self.assertEqual(line.strip(), "kind: web")
        self.assertTrue(str(shown).startswith("store/catalogue/miniflux/app.yaml:"))
        shown = entry.problem({"pointer": "/texts/fr/tagline", "rule": "too_long", "text": "x"})
        self.assertEqual((shown.path, shown.line), ("store/catalogue/miniflux/text.fr.yaml", 3))

    def test_what_cannot_be_read_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "app.yaml").write_text("a: &x b\n", encoding="utf-8")
            problems = catalogue.Entry(folder).problems
            self.assertEqual(len(problems), 4)
            self.assertTrue(any("anchors" in each.text for each in problems))


class Pins(unittest.TestCase):
    def test_leave_every_other_letter(self):
        text = "images:\n  app: {name: x, version: 1-1, size_mb: 5}  # so\n"
        self.assertEqual(pin.pinned(text, "app", DIGEST), text.replace("1-1,", f'1-1, digest: "{DIGEST}",'))
        block = "images:\n  app:\n    version: 1-1\n    size_mb: 5\n"
        self.assertEqual(pin.pinned(block, "app", DIGEST), block.replace("1-1\n", f'1-1\n    digest: "{DIGEST}"\n'))

    def test_replace_the_one_before(self):
        once = pin.pinned("images:\n  app: {version: 1-1}\n", "app", DIGEST)
        other = "sha256:" + "b" * 64
        self.assertEqual(pin.pinned(once, "app", other), once.replace(DIGEST, other))
        self.assertEqual(yaml_tree.read(once).to_json()["images"]["app"]["digest"], DIGEST)

    def test_are_digests(self):
        for word in ["latest", "sha256:abc", "/nowhere"]:
            with self.assertRaises(pin.BadPin):
                pin.digest_of(word)
        with self.assertRaises(pin.BadPin):
            pin.pinned("images: {}\n", "app", DIGEST)
        with tempfile.NamedTemporaryFile("w", suffix=".digest") as file:
            file.write(DIGEST + "\n")
            file.flush()
            self.assertEqual(pin.digest_of(file.name), DIGEST)


class Beginning(unittest.TestCase):
    def test_is_yaml_that_can_be_read(self):
        for name, text in skeleton.files("my-app").items():
            if name.endswith(".yaml"):
                self.assertIsInstance(yaml_tree.read(text).to_json(), dict)
        self.assertEqual(yaml_tree.read(skeleton.files("my-app")["app.yaml"]).find("/slug").value, "my-app")


class Compiled(unittest.TestCase):
    def test_list_has_one_form(self):
        source = catalogue.entries(["miniflux"])[0].source()
        source["app"]["images"]["app"]["digest"] = DIGEST
        text = json.dumps(source)
        listed = compiled.render_list(42, "2027-03-01T00:00:00Z", [text, text])
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.assertEqual(listed, "unidash-catalogue 1\nserial 42\nexpires 2027-03-01T00:00:00Z\n"
                         f"app miniflux 2.2.6-1 sha256:{digest}\nimage {DIGEST} registry.unidash.internal/miniflux:2.2.6-1\n")
        for serial, time in [(0, "2027-03-01T00:00:00Z"), (1, "tomorrow")]:
            with self.assertRaises(compiled.NotWhole):
                compiled.render_list(serial, time, [text])

    def test_takes_digests_from_a_build(self):
        source = catalogue.entries(["miniflux"])[0].source()
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "miniflux.digest").write_text(DIGEST, encoding="ascii")
            self.assertEqual(compiled.with_digests(source, folder)["app"]["images"]["app"]["digest"], DIGEST)

    def test_is_nothing_where_something_is_wrong(self):
        entry = catalogue.entries(["miniflux"])[0]
        finding = {"pointer": "/app/images/app", "rule": "no_digest", "text": "x"}
        with mock.patch.object(compiled.program, "ask", return_value={"findings": [finding]}):
            with self.assertRaises(compiled.NotWhole) as raised:
                compiled.document(entry, None)
        self.assertIn("app.yaml", raised.exception.problems[0].path)


class Golden(unittest.TestCase):
    def test_is_written_and_compared(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name) / "golden"
            with mock.patch("builtins.print"):
                self.assertEqual(store.differences(folder, {"a.json": "1\n"}, check=False), ["a.json"])
                self.assertEqual(store.differences(folder, {"a.json": "1\n"}, check=True), [])
                self.assertEqual(store.differences(folder, {"b.json": "2\n"}, check=True), ["a.json", "b.json"])
                store.differences(folder, {"b.json": "2\n"}, check=False)
            self.assertEqual([each.name for each in folder.iterdir()], ["b.json"])


if __name__ == "__main__":
    unittest.main()
