"""What becomes of packages and trees on their way into a layer."""

import io
import pathlib
import sys
import tarfile
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import bill  # noqa: E402
import layers  # noqa: E402
import tree  # noqa: E402
from tar_tree import read_list  # noqa: E402


def opened(*members):
    """A tar of (name, content or None for a folder, {attribute: value})."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as tar:
        for name, content, more in members:
            member = tarfile.TarInfo(name)
            member.type, member.mode, member.size = (tarfile.REGTYPE, 0o644, len(content)) if content is not None else (tarfile.DIRTYPE, 0o755, 0)
            for key, value in more.items():
                setattr(member, key, value)
            tar.addfile(member, io.BytesIO(content or b""))
    data.seek(0)
    return tarfile.open(fileobj=data)


HARD = {"type": tarfile.LNKTYPE, "linkname": "./a"}


def read(entry):
    return entry[1]().read()


class Difference(unittest.TestCase):
    def test_has_what_is_new_and_what_changed(self):
        under = opened(("./d", None, {}), ("./d/same", b"1", {}), ("./d/other", b"1", {}), ("./mode", b"1", {}))
        above = opened(("./d", None, {}), ("./d/same", b"1", {}), ("./d/other", b"2", {}), ("./mode", b"1", {"mode": 0o755}), ("./new", b"3", {}))
        found = layers.difference(above, under)
        self.assertEqual(sorted(found), ["/d/other", "/mode", "/new"])
        self.assertEqual(read(found["/d/other"]), b"2")

    def test_marks_what_is_gone_once(self):
        under = opened(("./d", None, {}), ("./d/e", None, {}), ("./d/e/f", b"1", {}), ("./x", b"1", {}))
        self.assertEqual(sorted(layers.difference(opened(("./d", None, {})), under)), ["/.wh.x", "/d/.wh.e"])

    def test_hard_links_become_files(self):
        under = opened(("./a", b"1", {}), ("./b", b"", HARD))
        same, changed = (layers.difference(opened(("./a", content, {}), ("./b", b"", HARD)), under) for content in (b"1", b"2"))
        self.assertEqual(same, {})
        self.assertEqual([read(changed[path]) for path in ("/a", "/b")], [b"2", b"2"])
        self.assertFalse(changed["/b"][0].islnk())


class Parents(unittest.TestCase):
    def test_are_made_where_none_is_below(self):
        below = layers.Below({"/usr": "folder"})
        self.assertEqual(sorted(layers.with_parents({"/usr/a/b": layers.text("")}, below)), ["/usr/a", "/usr/a/b"])

    def test_kinds_do_not_change(self):
        for below, entry in ((layers.Below({"/a": "folder"}), layers.text("")), (layers.Below({"/a": "file"}), layers.folder())):
            with self.assertRaisesRegex(layers.Refused, "/a is a"):
                layers.with_parents({"/a": entry}, below)


class Packages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content="x"):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)

    def test_python(self):
        site = "python3.13/site-packages/"
        self.write(site + "pkg/__init__.py")
        self.write(site + "pkg/__pycache__/__init__.cpython-313.pyc")
        self.write(site + "pkg-1.dist-info/RECORD", "pkg/__init__.py,sha256=x,1\n../../../bin/pkg,sha256=y,1\npkg/__pycache__/__init__.cpython-313.pyc,,\n")
        self.write(site + "pkg-1.dist-info/entry_points.txt", "[console_scripts]\npkg = pkg.main:run\n\n[other]\nno = pkg:no\n")
        self.write(site + "pkg-1.dist-info/METADATA", "Name: Pkg\nVersion: 1\nClassifier: License :: OSI Approved :: MIT License\n")
        found = layers.python_packages(self.folder)
        place = "/usr/local/lib/python3.13/dist-packages/"
        self.assertEqual({path for path, (member, _) in found.items() if member.isfile()},
                         {place + "pkg/__init__.py", "/usr/local/bin/pkg",
                          *(place + "pkg-1.dist-info/" + each for each in ("RECORD", "METADATA", "entry_points.txt"))})
        self.assertEqual(read(found[place + "pkg-1.dist-info/RECORD"]), b"pkg/__init__.py,sha256=x,1\n")
        self.assertIn(b"from pkg.main import run\nsys.exit(run())\n", read(found["/usr/local/bin/pkg"]))
        (listed,) = bill.python(self.folder)
        self.assertEqual((listed.purl.to_string(), [each.name for each in listed.licenses]), ("pkg:pypi/pkg@1", ["MIT License"]))

    def test_programs_of_python_packages_are_names(self):
        for line in ("a = os;system:x", "a = os:system('x')", "../a = os:getcwd", "a = os"):
            with self.subTest(line), self.assertRaises(layers.Refused):
                layers.programs("[console_scripts]\n" + line)

    def test_npm(self):
        self.write("package-lock.json", '{"packages": {"": {}, "node_modules/a": {}}}')
        self.write("node_modules/.unidash-lock")
        self.write("node_modules/.package-lock.json")
        self.write("node_modules/a/bin/a.js")
        (self.folder / "node_modules/a/bin/a.js").chmod(0o775)
        (self.folder / "node_modules/.bin").mkdir()
        (self.folder / "node_modules/.bin/a").symlink_to("../a/bin/a.js")
        found = layers.npm_packages(self.folder / "node_modules", "/app")
        self.assertEqual(sorted(found), ["/app/node_modules" + each for each in ("", "/.bin", "/.bin/a", "/a", "/a/bin", "/a/bin/a.js")])
        self.assertEqual(found["/app/node_modules/a/bin/a.js"][0].mode, 0o755)
        self.assertEqual(found["/app/node_modules/.bin/a"][0].linkname, "../a/bin/a.js")
        self.write("package-lock.json", '{"packages": {"": {}, "node_modules/a": {"dev": true}}}')
        with self.assertRaisesRegex(layers.Refused, "node_modules/a is a dependency for development"):
            layers.npm_packages(self.folder / "node_modules", "/app")


class Tree(unittest.TestCase):
    def cleaned(self, *members):
        return tree.cleaned(opened(*members), read_list(HERE / "removed.txt"))

    def test_has_no_package_manager_and_no_documents_but_licences(self):
        paths = ("usr/bin/apt-get", "usr/bin/dpkg", "var/lib/dpkg/status", "var/cache/apt/x", "var/log/x", "usr/share/doc/a/changelog.gz",
                 "usr/share/doc/a/examples/copyright", "usr/share/doc/a/README", "etc/shadow", "etc/machine-id", "usr/lib/python3/__pycache__/a.pyc",
                 "dev/null", "usr/share/man/man1/a", "usr/share/locale/de/a")
        kept = ("usr/share/doc/a/copyright", "usr/bin/bash", "usr/share/locale/fr/a", "etc/passwd")
        self.assertEqual(set(self.cleaned(*(("./" + each, b"", {}) for each in paths + kept))), {"/" + each for each in kept})

    def test_gives_nobody_more_rights(self):
        capability = {"SCHILY.xattr.security.capability": "x"}
        found = self.cleaned(("./usr/bin/su", b"", {"mode": 0o4755, "pax_headers": capability}), ("./a", b"", {"uid": 7, "gid": 8}),
                             ("./tmp", None, {"mode": 0o1777}), ("./null", b"", {"type": tarfile.CHRTYPE}))
        self.assertEqual({path: (member.mode, member.uid, member.gid, member.pax_headers) for path, (member, _) in found.items()},
                         {"/usr/bin/su": (0o755, 0, 0, {}), "/a": (0o644, 0, 0, {}), "/tmp": (0o1777, 0, 0, {})})

    def test_a_name_of_what_goes_keeps_the_content(self):
        (entry,) = self.cleaned(("./usr/bin/dpkg", b"1", {}), ("./x", b"", {"type": tarfile.LNKTYPE, "linkname": "./usr/bin/dpkg"})).values()
        self.assertEqual(read(entry), b"1")

    def test_has_a_user_who_is_nobody(self):
        tar = opened(("./etc/passwd", b"root:x:0:0::/root:/bin/sh\n", {}), ("./etc/group", b"root:x:0:\n", {}))
        found = tree.with_user(tar, tree.cleaned(tar, ["/none"]))
        self.assertIn(b"\napp:x:65532:65532:", read(found["/etc/passwd"]))


class Bill(unittest.TestCase):
    def test_reads_the_modules_of_a_program(self):
        text = "/x: go1.24.4\n\tpath\ta.b/cmd\n\tmod\ta.b\tv1.0.0\th1:x=\n\tdep\tc.d/e\tv2.0.0\th1:y=\n\tbuild\t-trimpath=true\n"
        self.assertEqual(list(bill.go_modules(text)), [("a.b", "v1.0.0"), ("c.d/e", "v2.0.0")])


if __name__ == "__main__":
    unittest.main()
