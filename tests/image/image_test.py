"""What the image promises, read from what was built.

IMAGE_FILES names a JSON file: the paths of the trees, the parts of the disk and the
media (ci/testrun/image.py writes it).
"""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import tarfile
import tempfile
import unittest
import xml.etree.ElementTree

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
EPOCH = re.search(r'^EPOCH = "(\d+)"$', (CHECKOUT / "image/settings.bzl").read_text(encoding="utf-8"), re.MULTILINE)[1]


def files():
    return json.loads(pathlib.Path(os.environ["IMAGE_FILES"]).read_text(encoding="utf-8"))


def read_tree(path):
    """Members by path, and the text of a few small files."""
    members, texts = {}, {}
    with tarfile.open(path, encoding="utf-8") as tar:
        for member in tar:
            name = member.name.removeprefix(".")
            members[name] = member
            if name in ("/etc/shadow", "/etc/machine-id", "/usr/lib/os-release", "/etc/passwd", "/usr/lib/unidash/features.json",
                        "/usr/share/doc/unidash/copyright"):
                texts[name] = tar.extractfile(member).read().decode()
    return members, texts


def password_of(texts, user):
    return next(line.split(":")[1] for line in texts["/etc/shadow"].splitlines() if line.startswith(user + ":"))


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Update(unittest.TestCase):
    def test_is_unpacked_by_what_a_machine_takes_it_with(self):
        """systemd-pull writes what it cannot unpack into the slot as it is, and calls that a success."""
        for part in ("root", "verity"):
            (packed,) = pathlib.Path(files()["update"]).glob(f"*.{part}.raw.*")
            with self.subTest(part), tempfile.TemporaryDirectory() as folder:
                slot = pathlib.Path(folder) / "slot"
                subprocess.run(["/usr/lib/systemd/systemd-pull", "--direct", "--verify=no", "raw",
                                packed.as_uri(), str(slot)], check=True, capture_output=True)
                self.assertEqual(digest(slot), digest(files()[part]))

    def test_lists_what_is_in_it(self):
        folder = pathlib.Path(files()["update"])
        listed = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
        self.assertEqual(listed, {each.name: digest(each) for each in folder.iterdir() if each.name != "SHA256SUMS"})


class Release(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.members, cls.texts = read_tree(files()["release_tree"])

    def test_has_no_ssh_server(self):
        self.assertNotIn("/usr/sbin/sshd", self.members)
        self.assertEqual([path for path in self.members if path.startswith("/etc/ssh/ssh_host_")], [])

    def test_no_password_opens_any_account(self):
        users = [line.split(":") for line in self.texts["/etc/shadow"].splitlines()]
        self.assertGreater(len(users), 20)
        self.assertEqual([name for name, password, *_ in users if not password.startswith(("!", "*"))], [])
        self.assertEqual([line for line in self.texts["/etc/passwd"].splitlines() if line.split(":")[1] != "x"], [])

    def test_no_start_makes_anew_what_the_image_holds(self):
        for path in ("/etc/.updated", "/etc/ld.so.cache", "/usr/lib/udev/hwdb.bin"):
            self.assertIn(path, self.members)

    def test_listens_to_nobody_without_need(self):
        """Behind a socket of systemd stands a service of root's; what is new among them is looked at first."""
        wanted = re.compile(r"/(etc|usr/lib)/systemd/system/sockets\.target\.wants/(.*)\.socket")
        self.assertEqual({found[2] for found in map(wanted.fullmatch, self.members) if found}, {
            "dbus", "systemd-hostnamed", "systemd-journald", "systemd-journald-dev-log", "systemd-networkd",
            "systemd-udevd-control", "systemd-udevd-kernel", "unidash-helper", "unidash-images", "unidash-probe",
            "unidash-volumes"})

    def test_process_1_finds_in_the_initrd_what_it_loads_at_once(self):
        # systemd's kmod-setup.c complains of these two alone; unix is built into Debian's kernel.
        modules = (CHECKOUT / "image/initrd/modules.txt").read_text().split()
        self.assertIn("autofs4", modules)

    def test_the_initrd_makes_var_and_mounts_also_what_older_images_made(self):
        kind = re.search(r"^Format=(\w+)$", (CHECKOUT / "overlays/common/usr/lib/repart.d/50-var.conf").read_text(), re.MULTILINE)[1]
        files, modules = ((CHECKOUT / f"image/initrd/{name}.txt").read_text().split() for name in ("files", "modules"))
        table = (CHECKOUT / "image/initrd/overlay/usr/lib/unidash/var.fstab").read_text()
        mounted = {line.split()[0].removeprefix("/dev/unidash/boot/unidash-var-"): line.split()[2]
                   for line in table.splitlines() if not line.startswith("#")}
        self.assertEqual(mounted, {"ext4": "ext4", kind: kind})
        self.assertIn(f"/usr/sbin/mkfs.{kind}", files)
        self.assertLessEqual(set(mounted), set(modules))

    def test_has_no_python_although_a_package_asks_for_it(self):
        self.assertIn("/usr/sbin/xfs_quota", self.members)
        self.assertEqual([path for path in self.members if re.match(r"/usr/(bin|lib|share)/python3", path)], [])

    def test_a_clock_that_is_behind_begins_at_the_image_s_day(self):
        """systemd raises it to its own day of making where that is later, which then looks like a right clock."""
        self.assertIn("/usr/lib/clock-epoch", self.members)
        self.assertIn("/usr/lib/clock-epoch", (CHECKOUT / "image/initrd/files.txt").read_text().split())
        made = pathlib.Path("/usr/lib/systemd/systemd").stat().st_mtime  # by the same packages as the image
        self.assertLess(made, int(EPOCH))

    def test_carries_nothing_of_a_machine(self):
        self.assertEqual(self.texts["/etc/machine-id"], "")
        for path in ("/var/lib/systemd/random-seed", "/etc/hostname", "/etc/ssl/private/ssl-cert-snakeoil.key",
                     "/var/cache/ldconfig/aux-cache", "/var/lib/rancher"):
            self.assertNotIn(path, self.members)
        self.assertEqual([path for path, member in self.members.items() if path.startswith("/var/") and member.isfile()], [])

    def test_has_slapd_for_our_own_purpose_alone(self):
        self.assertIn("/usr/lib/ldap/back_sock.so", self.members)
        for path in ("/etc/ldap/slapd.d", "/usr/lib/ldap/back_ldap.so", "/usr/lib/systemd/system/slapd.service", "/var/lib/ldap"):
            self.assertNotIn(path, self.members)

    def test_has_knot_and_lego_for_our_own_purpose_alone(self):
        for path in ("/usr/sbin/knotd", "/usr/bin/lego"):
            self.assertIn(path, self.members)
        for path in ("/etc/knot", "/usr/lib/systemd/system/knot.service", "/var/lib/knot"):
            self.assertNotIn(path, self.members)

    def test_says_what_it_is(self):
        self.assertIn("IMAGE_ID=unidash-os\n", self.texts["/usr/lib/os-release"])
        self.assertIn("VARIANT_ID=release\n", self.texts["/usr/lib/os-release"])
        self.assertEqual(set(json.loads(self.texts["/usr/lib/unidash/features.json"])), {"k3s"})

    def test_carries_the_licence_of_what_is_ours(self):
        self.assertEqual(self.texts["/usr/share/doc/unidash/copyright"], (CHECKOUT / "LICENSE").read_text(encoding="utf-8"))

    def test_all_times_are_one(self):
        self.assertEqual({int(member.mtime) for member in self.members.values()}, {int(EPOCH)})

    def test_knows_whose_signature_counts(self):
        self.assertGreater(self.members["/usr/lib/systemd/import-pubring.gpg"].size, 100)


class Development(unittest.TestCase):
    """Shows that the checks of the release can fail."""

    def test_has_a_way_in(self):
        if "development_tree" not in files():
            self.skipTest("only built by ci/dev test --long")
        members, texts = read_tree(files()["development_tree"])
        self.assertIn("/usr/sbin/sshd", members)
        self.assertTrue(password_of(texts, "root").startswith("$6$"))


class Template(unittest.TestCase):
    def test_ova_has_its_description_first_and_true_checksums(self):
        with tarfile.open(files()["ova"]) as tar:
            names = tar.getnames()
            self.assertEqual([name.rpartition(".")[2] for name in names], ["ovf", "mf", "vmdk"])
            for line in tar.extractfile(names[1]).read().decode().splitlines():
                name, _, expected = line.removeprefix("SHA256(").partition(")= ")
                self.assertEqual(hashlib.file_digest(tar.extractfile(name), "sha256").hexdigest(), expected)
            ovf = xml.etree.ElementTree.fromstring(tar.extractfile(names[0]).read())
            disk = tar.getmember(names[2])
        space = "{http://schemas.dmtf.org/ovf/envelope/1}"
        self.assertEqual(ovf.find(f".//{space}File").get(f"{space}size"), str(disk.size))
        config = {each.get("{http://www.vmware.com/schema/ovf}key"): each.get("{http://www.vmware.com/schema/ovf}value")
                  for each in ovf.iter("{http://www.vmware.com/schema/ovf}Config")}
        self.assertEqual(config["firmware"], "efi")


class Contents(unittest.TestCase):
    def setUp(self):
        self.bom = json.loads(pathlib.Path(files()["sbom"]).read_text(encoding="utf-8"))

    def test_is_cyclonedx_with_a_licence_for_everything(self):
        self.assertEqual((self.bom["bomFormat"], self.bom["specVersion"]), ("CycloneDX", "1.5"))
        self.assertEqual([each["name"] for each in self.bom["components"] if not each.get("licenses")], [])
        references = [each["bom-ref"] for each in self.bom["components"]]
        self.assertEqual(len(references), len(set(references)))

    def test_says_the_licence_of_what_is_ours(self):
        ours = [self.bom["metadata"]["component"], *(each for each in self.bom["components"] if each["name"] == "unidashd")]
        self.assertEqual([each["licenses"] for each in ours], [[{"license": {"id": "Apache-2.0"}}]] * 2)

    def test_names_what_is_known_to_be_inside(self):
        names = {each["name"] for each in self.bom["components"]}
        self.assertLessEqual({"systemd", "haproxy", "postgresql-17", "react", "unidashd"}, names)

    def test_names_what_the_engine_is_made_of(self):
        _, texts = read_tree(files()["release_tree"])
        if "unidash" not in json.loads(texts["/usr/lib/unidash/features.json"])["k3s"]:
            self.skipTest("the engine is K3s, or none")
        licences = {}
        for each in self.bom["components"]:
            licences.setdefault(each["name"], set()).update(licence["license"].get("id") for licence in each["licenses"])
        for name in ("github.com/containerd/containerd/v2", "github.com/coredns/coredns", "github.com/flannel-io/flannel"):
            self.assertIn("Apache-2.0", licences[name])
        self.assertIn("Apache-2.0", licences["k8s.io/kubernetes"])
        self.assertEqual(licences["Go"], {"BSD-3-Clause"})
        self.assertEqual([name for name, found in licences.items() if name.startswith("k8s.io/") and None in found], [])


class Disk(unittest.TestCase):
    def test_has_two_slots_and_one_is_empty(self):
        done = subprocess.run(["sfdisk", "--json", files()["disk"]], capture_output=True, text=True, check=True)
        partitions = json.loads(done.stdout)["partitiontable"]["partitions"]
        names = [each["name"] for each in partitions]
        self.assertEqual((names[0], names[3:]), ("unidash-esp", ["_empty", "_empty"]))
        self.assertEqual(names[1], names[2])
        root_hash = pathlib.Path(files()["hash"]).read_text().strip()
        self.assertEqual(partitions[1]["uuid"].replace("-", "").lower(), root_hash[:32])
        self.assertEqual(partitions[2]["uuid"].replace("-", "").lower(), root_hash[-32:])

    def test_tells_a_bios_what_is_missing(self):
        with open(files()["disk"], "rb") as disk:
            sector = disk.read(512)
        self.assertEqual(sector[510:], b"\x55\xaa")
        self.assertIn(b"UniDash OS starts with UEFI only.", sector)

    def test_verity_vouches_for_the_root(self):
        command = ["veritysetup", "verify", files()["root"], files()["verity"], pathlib.Path(files()["hash"]).read_text().strip()]
        self.assertEqual(subprocess.run(command, capture_output=True, check=False).returncode, 0)


class Again(unittest.TestCase):
    """Every step once more, later and in another folder, gives the same bytes."""

    def test_same_bytes(self):
        built = files()
        with tempfile.TemporaryDirectory() as work:
            run = lambda *command: subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
            run("python3", "image/root/merge.py", built["clean"], built["layer"], EPOCH, f"{work}/tree")
            run("bash", "image/disk/partitions.sh", f"{work}/tree", EPOCH, f"{work}/root", f"{work}/verity", f"{work}/hash")
            overlay = sorted(str(each.relative_to(CHECKOUT)) for each in (CHECKOUT / "image/initrd/overlay").rglob("*") if each.is_file())
            run("python3", "image/initrd/build.py", f"{work}/tree", EPOCH, "image/initrd/files.txt", "image/initrd/modules.txt",
                "image/initrd/links.txt", "image/initrd/overlay/", f"{work}/initrd", *overlay)
            run("bash", "image/disk/uki.sh", f"{work}/tree", built["kernel"], f"{work}/initrd", f"{work}/hash", EPOCH,
                "image/disk/command_line.txt", f"{work}/uki")
            definitions = sorted(str(each.relative_to(CHECKOUT)) for each in (CHECKOUT / "overlays/common/usr/lib/repart.d").glob("*"))
            run("python3", "image/disk/disk.py", built["version"], EPOCH, f"{work}/tree", f"{work}/root", f"{work}/verity", f"{work}/hash",
                f"{work}/uki", ",".join(definitions), "image/disk/bios.s", f"{work}/disk")
            for name in ("tree", "root", "verity", "hash", "initrd", "uki", "disk"):
                key = "release_tree" if name == "tree" else name
                self.assertEqual(digest(f"{work}/{name}"), digest(built[key]), name)


if __name__ == "__main__":
    unittest.main()
