"""The bytes of an image, and that the checker, which shares nothing with the writer, takes them."""

import gzip
import hashlib
import io
import json
import pathlib
import sys
import tarfile
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "check")]

import archive  # noqa: E402
import oci_check  # noqa: E402
import write  # noqa: E402

EPOCH = 1788220800
NAME, VERSION = "registry.example/app", "1.0"


class Work(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, content=b"content", mode=0o644):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(mode)
        return str(path)


class Layers(Work):
    def test_digests_are_of_both_sides(self):
        tar = self.file("a.tar", b"x" * 3_000_000)
        layer = archive.compress_layer(tar, self.folder / "a.gz", "x")
        packed = pathlib.Path(layer.path).read_bytes()
        self.assertEqual(layer.digest, "sha256:" + hashlib.sha256(packed).hexdigest())
        self.assertEqual(layer.diff_id, "sha256:" + hashlib.sha256(gzip.decompress(packed)).hexdigest())
        self.assertEqual(layer.size, len(packed))

    def test_nothing_of_here_and_now_is_in_it(self):
        layer = archive.compress_layer(self.file("a.tar"), self.folder / "a.gz", "x")
        # No name, no time (RFC 1952, 2.3.1).
        self.assertEqual(pathlib.Path(layer.path).read_bytes()[:8], b"\x1f\x8b\x08\x00\x00\x00\x00\x00")


class Documents(unittest.TestCase):
    def test_index_has_the_image_by_version_and_by_digest(self):
        first, second = archive.index(NAME, VERSION, b"{}")["manifests"]
        digest = archive.digest_of(b"{}")
        self.assertEqual((first["digest"], second["digest"]), (digest, digest))
        self.assertEqual(first["annotations"]["io.containerd.image.name"], f"{NAME}:{VERSION}")
        self.assertEqual(second["annotations"]["io.containerd.image.name"], f"{NAME}@{digest}")

    def test_configuration_says_what_was_asked_for_and_no_more(self):
        run = {"user": "65532:65532", "entrypoint": ["/app"], "cmd": [], "env": {"B": "2", "A": "1=1"}, "workdir": "", "labels": {"x": "y"}}
        made = archive.configuration(NAME, VERSION, EPOCH, [archive.Layer("", "d", 1, "i", "by")], run)
        self.assertEqual(made["created"], "2026-09-01T00:00:00Z")
        self.assertEqual(made["config"], {
            "User": "65532:65532", "Entrypoint": ["/app"], "Env": ["A=1=1", "B=2"],
            "Labels": {"org.opencontainers.image.title": "app", "org.opencontainers.image.version": "1.0", "x": "y"}})
        self.assertEqual(made["rootfs"]["diff_ids"], ["i"])


class Whole(Work):
    def specification(self, **more):
        run = {"user": "65532:65532", "entrypoint": ["/usr/bin/app"], "cmd": [], "env": {}, "workdir": "/data", "labels": {}}
        return {
            "name": NAME, "version": VERSION, "epoch": EPOCH, "base": None, "python": [], "npm": [], "go": [], "trees": [],
            "outputs": {what: str(self.folder / what) for what in ("archive", "digest", "sbom")},
            "files": [["/usr/bin/app", self.file("app"), "0755"], ["/etc/é", self.file("e"), "0644"]],
            "folders": [["/data", "0700"]], "run": run, **more}

    def write(self, **more):
        spec = self.specification(**more)
        write.write_image(spec)
        return pathlib.Path(spec["outputs"]["archive"])

    def base(self):
        """As oci_base makes it."""
        tree = self.folder / "tree.tar"
        with tarfile.open(tree, "w", format=tarfile.PAX_FORMAT) as tar:
            for name, kind, target in (("./usr", tarfile.DIRTYPE, ""), ("./usr/bin", tarfile.DIRTYPE, ""), ("./bin", tarfile.SYMTYPE, "usr/bin")):
                member = tarfile.TarInfo(name)
                member.type, member.mode, member.linkname = kind, 0o755, target
                tar.addfile(member)
        status = self.file("status", b"Package: tzdata\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n\n")
        write.write_base(str(EPOCH), self.folder / "layer", self.folder / "facts", tree)
        return {"layers": [[str(self.folder / "layer"), str(self.folder / "facts")]], "tree": str(tree), "status": status}

    def test_is_taken_by_the_checker(self):
        digest = oci_check.check(self.write(), NAME, VERSION)
        self.assertEqual((self.folder / "digest").read_text(), digest + "\n")

    def test_is_the_same_later_and_elsewhere(self):
        first = self.write().read_bytes()
        self.folder = self.folder / "elsewhere"
        self.folder.mkdir()
        self.assertEqual(first, self.write().read_bytes())

    def test_stands_on_the_base_as_it_is(self):
        base = self.base()
        path = self.write(base=base)
        oci_check.check(path, NAME, VERSION)
        with tarfile.open(path) as tar:
            manifest = json.load(tar.extractfile("blobs/" + (self.folder / "digest").read_text().strip().replace(":", "/")))
        facts = json.loads((self.folder / "facts").read_text())
        self.assertEqual(manifest["layers"][0]["digest"], facts["digest"])
        self.assertEqual(len(manifest["layers"]), 2)
        self.assertIn('"tzdata"', (self.folder / "sbom").read_text())

    def test_owns_nothing_but_its_folders(self):
        with tarfile.open(self.write()) as tar:
            manifest = json.load(tar.extractfile("blobs/" + (self.folder / "digest").read_text().strip().replace(":", "/")))
            layer = tar.extractfile("blobs/" + manifest["layers"][0]["digest"].replace(":", "/")).read()
        with tarfile.open(fileobj=io.BytesIO(gzip.decompress(layer))) as tar:
            members = tar.getmembers()
        self.assertEqual({(each.uid, each.gid, each.mtime, each.uname) for each in members if each.name != "./data"}, {(0, 0, EPOCH, "")})
        self.assertEqual([(each.uid, each.gid, each.mode) for each in members if each.name == "./data"], [(65532, 65532, 0o700)])
        names = [each.name for each in members]
        self.assertEqual(names, sorted(names))

    def test_refuses_what_goes_through_a_link_below(self):
        spec = {"files": [["/bin/app", self.file("app"), "0755"]], "base": self.base()}
        with self.assertRaisesRegex(write.layers.Refused, "/bin/app goes through /bin"):
            self.write(**spec)

    def test_refuses_a_path_from_two_places(self):
        with self.assertRaisesRegex(write.layers.Refused, "/data comes from two places"):
            self.write(files=[["/data", self.file("a"), "0644"]])

    def test_refuses_to_be_empty(self):
        with self.assertRaisesRegex(write.layers.Refused, "nothing in it"):
            self.write(files=[], folders=[])


if __name__ == "__main__":
    unittest.main()
