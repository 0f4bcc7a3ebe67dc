"""YAML is read strictly, and each value knows its place."""

import unittest

import yaml_tree


def refusal(text):
    try:
        yaml_tree.read(text)
    except yaml_tree.Refused as refused:
        return refused
    return None


class Values(unittest.TestCase):
    def test_are_texts_numbers_and_flags(self):
        tree = yaml_tree.read("a: text\nb: 5\nc: true\nd: [1, '2', \"x\"]\ne: {f: -3}\ng: |\n  two\n  lines\n")
        self.assertEqual(tree.to_json(), {"a": "text", "b": 5, "c": True, "d": [1, "2", "x"], "e": {"f": -3}, "g": "two\nlines\n"})

    def test_that_readers_differ_in_want_quotes(self):
        for word in ["yes", "No", "on", "OFF", "y", "~", "null", "True", "0123", "0x1f", "0o17", "1_000", "12:30", "1.5", "1e3",
                     ".inf", "2026-11-30", "+1", "<<", "=", "1.", "0b1"]:
            refused = refusal(f"a: {word}\n")
            self.assertIsNotNone(refused, word)
            self.assertIn("quotes", refused.text)
            self.assertEqual((refused.line, refused.column), (1, 4))
            self.assertEqual(yaml_tree.read(f"a: '{word}'\n").to_json(), {"a": word})
        self.assertIsNotNone(refusal("a:\n"))
        for word in ["2.2.6-1", "sha256:abc", "1.2.3", "host=0.0.0.0", "/path", "--listen", "v1"]:
            self.assertEqual(yaml_tree.read(f"a: {word}\n").to_json(), {"a": word})


class Structure(unittest.TestCase):
    def test_has_no_anchors_aliases_tags_and_directives(self):
        for text, word in [("a: &x 1\n", "anchors"), ("a: &x b\nc: *x\n", "anchors"), ("a: !!python/object:os.system x\n", "tags"),
                           ("a: !x b\n", "tags"), ("%YAML 1.1\n---\na: b\n", "directives"), ("a: b\n---\nc: d\n", "one document"),
                           ("<<: {a: b}\n", "quotes")]:
            self.assertIn(word, refusal(text).text, text)

    def test_has_no_key_twice(self):
        refused = refusal("a: b\nc:\n  d: x\n  d: y\n")
        self.assertEqual((refused.text, refused.line, refused.column), ("the key d is there twice", 4, 3))

    def test_has_limits(self):
        self.assertIn("levels", refusal("[" * 30 + "]" * 30).text)
        self.assertIn("KiB", refusal("a: " + "x" * yaml_tree.MOST_BYTES).text)
        self.assertIn("values", refusal("[" + "a," * (yaml_tree.MOST_NODES + 1) + "]").text)

    def test_is_utf8_and_yaml(self):
        self.assertEqual(refusal(b"a: \xff").text, "not UTF-8")
        self.assertEqual(refusal("a: [b\n").line, 2)
        self.assertIsNotNone(refusal("a: \x07"))
        self.assertEqual(refusal("").text, "nothing in it")
        self.assertIsNotNone(refusal("5: a\n"))


class Places(unittest.TestCase):
    def test_are_those_of_keys(self):
        tree = yaml_tree.read("a:\n  b: [u, v]\n  'c/d': 1\n")
        self.assertEqual(tree.place("/a/b"), (2, 3))
        self.assertEqual(tree.place("/a/b/1"), (2, 10))
        self.assertEqual(tree.place("/a/c~1d"), (3, 3))

    def test_of_what_is_not_there_are_those_of_what_is_around(self):
        tree = yaml_tree.read("a:\n  b: 1\n")
        self.assertEqual(tree.place("/a/none/deeper"), (2, 3))
        self.assertEqual(tree.place(""), (1, 1))


if __name__ == "__main__":
    unittest.main()
