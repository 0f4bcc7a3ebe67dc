"""Images as they were built: read by skopeo, which shares nothing with what wrote them,
written once more, and run.

OCI_FILES names a JSON file: for each image its archive, digest, list of contents and
specification (ci/testrun/oci.py writes it).
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]


def images():
    return {name: {what: pathlib.Path(path) for what, path in files.items()}
            for name, files in json.loads(pathlib.Path(os.environ["OCI_FILES"]).read_text(encoding="utf-8")).items()}


def specification(files):
    return json.loads(files["specification"].read_text(encoding="utf-8"))


def skopeo(*words):
    return subprocess.run(["skopeo", "--insecure-policy", *words], capture_output=True, check=True).stdout


def as_source(files):
    return f"oci-archive:{files['archive']}:{specification(files)['version']}"


class Unpacked:
    """The layers of an image, one over the other, as skopeo gives them."""

    def __init__(self, files):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.root = self.folder / "root"
        self.root.mkdir()
        copied = self.folder / "copied"
        skopeo("copy", "--quiet", as_source(files), f"dir:{copied}")
        self.manifest = (copied / "manifest.json").read_bytes()
        for layer in json.loads(self.manifest)["layers"]:
            subprocess.run(["tar", "--extract", "--no-same-owner", "--directory", self.root, "--file", copied / layer["digest"].removeprefix("sha256:")],
                           check=True)

    def run(self, *words):
        return subprocess.run(["unshare", "--user", "--map-root-user", f"--root={self.root}", *words], capture_output=True, text=True, check=False,
                              env={"PATH": "/usr/local/bin:/usr/bin"})

    def remove(self):
        subprocess.run(["chmod", "-R", "u+rwX", self.folder], check=False)
        shutil.rmtree(self.folder)


class ByAnother(unittest.TestCase):
    def test_reads_the_same_image(self):
        for name, files in images().items():
            with self.subTest(name):
                digest = files["digest"].read_text().strip()
                self.assertEqual("sha256:" + hashlib.sha256(skopeo("inspect", "--raw", as_source(files))).hexdigest(), digest)
                self.assertEqual(json.loads(skopeo("inspect", as_source(files)))["Digest"], digest)

    def test_reads_what_is_run_and_as_whom(self):
        for name, files in images().items():
            with self.subTest(name):
                wanted, found = specification(files)["run"], json.loads(skopeo("inspect", "--config", as_source(files)))["config"]
                self.assertEqual((found["User"], found["Entrypoint"]), ("65532:65532", wanted["entrypoint"]))

    def test_copies_it_with_every_digest_right(self):
        for name, files in images().items():
            with self.subTest(name):
                unpacked = Unpacked(files)
                self.addCleanup(unpacked.remove)
                self.assertEqual("sha256:" + hashlib.sha256(unpacked.manifest).hexdigest(), files["digest"].read_text().strip())


class Again(unittest.TestCase):
    def test_same_bytes(self):
        for name, files in images().items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                again, spec = pathlib.Path(folder), specification(files)
                spec["outputs"] = {what: str(again / what) for what in spec["outputs"]}
                (again / "image.json").write_text(json.dumps(spec), encoding="utf-8")
                # Paths of the specification begin where actions run.
                root = str(files["specification"]).partition("/bazel-out/")[0]
                subprocess.run([sys.executable, CHECKOUT / "image/oci/write.py", again / "image.json"], cwd=root, check=True, capture_output=True)
                for what in spec["outputs"]:
                    self.assertEqual((again / what).read_bytes(), files[what].read_bytes(), what)


class Contents(unittest.TestCase):
    def components(self, name):
        bom = json.loads(images()[name]["sbom"].read_text(encoding="utf-8"))
        self.assertEqual((bom["bomFormat"], bom["specVersion"], bom["metadata"]["component"]["type"]), ("CycloneDX", "1.5", "container"))
        return bom["components"]

    def test_lists_one_of_each_kind(self):
        found = self.components("example")
        kinds = {each["purl"].split("/")[0]: each["name"] for each in found}
        self.assertEqual(set(kinds), {"pkg:deb", "pkg:pypi", "pkg:npm", "pkg:golang"})
        self.assertLessEqual({"tini", "busybox-static", "ca-certificates", "tabulate", "semver", "github.com/rhysd/actionlint"},
                             {each["name"] for each in found})
        self.assertEqual([each["name"] for each in found if not each.get("licenses")], [])


class Example(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.image = Unpacked(images()["example"])

    @classmethod
    def tearDownClass(cls):
        cls.image.remove()

    def test_carries_no_package_manager_and_nothing_of_a_machine(self):
        for path in ("usr/bin/apt", "usr/bin/apt-get", "usr/bin/dpkg", "var/lib/dpkg", "etc/apt", "etc/machine-id", "etc/shadow", "usr/share/man"):
            self.assertFalse((self.image.root / path).exists(), path)
        self.assertEqual([each for each in (self.image.root / "var/log").rglob("*")], [])

    def test_carries_what_was_asked_for(self):
        for path in ("usr/bin/tini", "bin/busybox", "usr/share/example/node_modules/semver/package.json", "usr/local/bin/actionlint",
                     "usr/share/doc/tini/copyright", "usr/share/doc/example/copyright", "data"):
            self.assertTrue((self.image.root / path).exists(), path)

    def test_layers_above_the_base_hold_little(self):
        """What two installations have in common lies in the base alone."""
        sizes = [each["size"] for each in json.loads(self.image.manifest)["layers"]]
        self.assertEqual(len(sizes), 6)
        self.assertLess(sizes[1], sizes[0] / 2)

    def test_runs(self):
        if self.image.run("/usr/bin/true").returncode and subprocess.run(["unshare", "--user", "--map-root-user", "true"], capture_output=True,
                                                                         check=False).returncode:
            self.skipTest("no user namespace inside this one")
        done = self.image.run("/usr/bin/tini", "-s", "--", "/usr/local/bin/tabulate", "--help")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("tabulate", done.stdout)
        self.assertEqual(self.image.run("/usr/local/bin/actionlint", "-version").returncode, 0)


class Pause(unittest.TestCase):
    def test_leaves_when_told_to(self):
        unpacked = Unpacked(images()["pause"])
        self.addCleanup(unpacked.remove)
        self.assertEqual([each.name for each in unpacked.root.iterdir()], ["pause"])
        running = subprocess.Popen([unpacked.root / "pause"])
        # It sleeps nowhere but where it waits for signals.
        while "State:\tS" not in pathlib.Path(f"/proc/{running.pid}/status").read_text():
            self.assertIsNone(running.poll())
        running.terminate()
        self.assertEqual(running.wait(), 0)


if __name__ == "__main__":
    unittest.main()
