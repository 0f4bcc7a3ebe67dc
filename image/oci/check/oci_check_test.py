"""A corpus of hostile archives, made here: each is a good one with one thing wrong."""

import gzip
import hashlib
import io
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import documents  # noqa: E402
import layer_rules  # noqa: E402
import oci_check  # noqa: E402
from tar_reader import Refused, TarReader, pax_records  # noqa: E402

NAME, VERSION = "registry.example/app", "1"
TYPE = {"file": tarfile.REGTYPE, "folder": tarfile.DIRTYPE, "link": tarfile.SYMTYPE, "hard": tarfile.LNKTYPE,
        "block": tarfile.BLKTYPE, "char": tarfile.CHRTYPE, "pipe": tarfile.FIFOTYPE}


def entry(name, kind="file", content=b"", mode=None, target="", **more):
    member = tarfile.TarInfo(name)
    member.type, member.linkname, member.size = TYPE[kind], target, len(content)
    member.mode = mode if mode is not None else 0o644 if kind == "file" else 0o755
    for key, value in more.items():
        setattr(member, key, value)
    return member, content


PROGRAM = entry("./app", content=b"program", mode=0o755)


def tar_of(*entries, form=tarfile.PAX_FORMAT):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=form, encoding="utf-8") as tar:
        for member, content in entries:
            tar.addfile(member, io.BytesIO(content))
    return data.getvalue()


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


class Image:
    """Its parts can be changed before it is made; what follows from them follows."""

    def __init__(self, *layers):
        self.layers = [tar_of(*entries) if isinstance(entries, tuple) else entries for entries in layers or [(PROGRAM,)]]
        self.blobs = [gzip.compress(layer, mtime=0) for layer in self.layers]
        self.config = {
            "architecture": "amd64", "os": "linux", "created": "2026-09-01T00:00:00Z", "history": [],
            "config": {"User": "65532:65532", "Entrypoint": ["/app"], "Labels": {}},
            "rootfs": {"type": "layers", "diff_ids": [digest(layer) for layer in self.layers]},
        }
        self.edit_manifest = self.edit_index = lambda document: None
        self.more = []  # members of the archive
        self.rename = {}  # name in the archive: another
        self.form = tarfile.USTAR_FORMAT

    def data(self):
        config = json.dumps(self.config).encode()
        manifest = {"schemaVersion": 2, "mediaType": documents.MANIFEST,
                    "config": {"mediaType": documents.CONFIG, "digest": digest(config), "size": len(config)},
                    "layers": [{"mediaType": documents.LAYERS[0], "digest": digest(blob), "size": len(blob)} for blob in self.blobs]}
        self.edit_manifest(manifest)
        manifest = json.dumps(manifest).encode()
        listed = {"mediaType": documents.MANIFEST, "digest": digest(manifest), "size": len(manifest),
                  "platform": {"architecture": "amd64", "os": "linux"}}
        index = {"schemaVersion": 2, "mediaType": documents.INDEX, "manifests": [
            listed | {"annotations": {"io.containerd.image.name": f"{NAME}:{VERSION}", "org.opencontainers.image.ref.name": VERSION}},
            listed | {"annotations": {"io.containerd.image.name": f"{NAME}@{digest(manifest)}"}}]}
        self.edit_index(index)
        files = {"blobs/" + digest(blob).replace(":", "/"): blob for blob in (config, manifest, *self.blobs)}
        files |= {"index.json": index if isinstance(index, bytes) else json.dumps(index).encode(),
                  "oci-layout": b'{"imageLayoutVersion": "1.0.0"}'}
        entries = [entry(self.rename.get(name, name), content=content) for name, content in files.items()]
        return tar_of(entry("blobs", "folder"), entry("blobs/sha256", "folder"), *entries, *self.more, form=self.form)


def check(data, **options):
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        return oci_check.check(file.name, NAME, VERSION, **options)


class Cases(unittest.TestCase):
    def refuses(self, image, reason, **options):
        with self.assertRaisesRegex(Refused, reason):
            check(image.data() if isinstance(image, Image) else image, **options)

    def refuses_layer(self, entries, reason):
        self.refuses(Image((PROGRAM, *entries)), reason)

    def edited(self, **edits):
        image = Image()
        for what, edit in edits.items():
            setattr(image, what, edit)
        return image


class Good(Cases):
    def test_is_taken(self):
        upper = (entry("./etc", "folder"), entry("./etc/a", content=b"b"), entry("./etc/.wh.gone"))
        lower = (entry("./", "folder"), PROGRAM, entry("./etc", "folder"), entry("./etc/gone"), entry("./tmp", "folder", mode=0o1777),
                 entry("./etc/" + "ő" * 90, content=b"x"), entry("./etc/abs", "link", target="/app"),
                 entry("./etc/up", "link", target="../app"), entry("./again", "hard", target="./app"), entry("./data", "folder", uid=65532))
        self.assertRegex(check(Image(lower, upper).data()), "^sha256:[0-9a-f]{64}$")

    def test_program_answers_in_one_sentence(self):
        with tempfile.TemporaryDirectory() as folder:
            archive, note, wanted = (pathlib.Path(folder) / each for each in ("a.tar", "note", "digest"))
            archive.write_bytes(Image().data())
            wanted.write_text(check(archive.read_bytes()) + "\n")
            run = lambda *words: subprocess.run([sys.executable, oci_check.__file__, "--name", NAME, "--version", VERSION, "--digest", wanted,
                                                 *words, archive], capture_output=True, text=True, check=False)
            self.assertEqual((run("--note", note).returncode, note.read_text()), (0, wanted.read_text()))
            wanted.write_text("sha256:" + "0" * 64 + "\n")
            done = run()
            self.assertEqual((done.returncode, done.stderr.count("\n")), (1, 1))
            self.assertIn("another is wanted", done.stderr)


class Members(Cases):
    """What lies in a layer."""

    def test_paths_outside(self):
        for name in ("../x", "./../x", "./a/../../x", "/etc/passwd", "./a//b", "./a/./b", ".."):
            with self.subTest(name):
                self.refuses_layer([entry("./a", "folder"), entry(name, content=b"x")], "no plain path|without a name")

    def test_links_outside(self):
        for target in ("..", "../x", "a/../../x", "/..", "/a/../../x", ""):
            with self.subTest(target):
                self.refuses_layer([entry("./l", "link", target=target)], "leads (out|to)")
        self.refuses_layer([entry("./d", "folder"), entry("./d/l", "link", target="../../x")], "leads out")

    def test_hard_links_to_what_is_not_in_the_layer(self):
        for target in ("../../etc/shadow", "/etc/shadow", "./none", "./l", "./d"):
            with self.subTest(target):
                self.refuses_layer([entry("./l", "link", target="app"), entry("./d", "folder"), entry("./h", "hard", target=target)],
                                   "no plain path|no file of this layer")
        self.refuses(Image((PROGRAM,), (entry("./h", "hard", target="./app"),)), "no file of this layer")

    def test_what_goes_through_a_link(self):
        self.refuses_layer([entry("./l", "link", target="/tmp"), entry("./l/x", content=b"x")], "lies below a link")
        self.refuses(Image((PROGRAM, entry("./l", "link", target="/tmp")), (entry("./l/x", content=b"x"),)), "lies below a link")
        self.refuses(Image((PROGRAM, entry("./l", "link", target="/tmp")), (entry("./l", "folder"),)), "was a link")
        self.refuses_layer([entry("./f"), entry("./f/x")], "lies below a file")
        self.refuses_layer([entry("./none/x")], "has no folder")

    def test_devices_and_pipes(self):
        for kind, said in (("block", "a device"), ("char", "a device"), ("pipe", "a pipe")):
            self.refuses_layer([entry("./x", kind, devmajor=1, devminor=5)], said)
        self.refuses_layer([entry("./dev", "folder"), entry("./dev/null")], "the runtime's own")

    def test_more_rights(self):
        for mode in (0o4755, 0o2755, 0o6755):
            self.refuses_layer([entry("./x", mode=mode)], "more rights")
        self.refuses_layer([entry("./x", "folder", mode=0o2755)], "more rights")
        self.refuses_layer([entry("./x", mode=0o1755)], "has the mode")
        capability = {"SCHILY.xattr.security.capability": "\x01\x00\x00\x02"}
        self.refuses_layer([entry("./x", pax_headers=capability)], "a pax header says")

    def test_owners(self):
        self.refuses_layer([entry("./x", uid=65536)], "belongs to")
        self.refuses_layer([entry("./x", uname="root")], "names its owner")

    def test_names(self):
        self.refuses_layer([entry("./a\nb")], "nobody sees")
        self.refuses_layer([entry("./" + "a" * 256)], "too long")
        self.refuses_layer([entry("./" + "/".join("a" * 49))], "too long")
        self.refuses_layer([entry("./x"), entry("x")], "twice")
        self.refuses_layer([entry("./app")], "twice")

    def test_marks(self):
        for name, said in (("./.wh..wh..opq", "more than a name"), ("./.wh...", "more than a name"), ("./.wh.", "more than a name"),
                           ("./.wh..wh.plnk", "more than a name"), ("./.wh.none", "no layer below has")):
            with self.subTest(name):
                self.refuses(Image((PROGRAM,), (entry(name),)), said)
        self.refuses_layer([entry("./.wh.app")], "no layer below has")
        self.refuses(Image((PROGRAM,), (entry("./.wh.app", content=b"x"),)), "no mark")
        self.refuses(Image((PROGRAM,), (entry("./.wh.app", "folder"),)), "no mark")
        self.refuses(Image((PROGRAM,), (entry("./.wh.app"), PROGRAM)), "taken away and put there")
        self.refuses(Image((PROGRAM,), (entry("./.wh.app"),)), "no program in it")


class Tars(Cases):
    """Bytes that programs take for different things."""

    def test_other_forms(self):
        long = "./" + "a/" * 30 + "b" * 200
        folders = [entry("./" + "a/" * (depth + 1), "folder") for depth in range(30)]
        self.refuses(Image(tar_of(PROGRAM, *folders, entry(long), form=tarfile.GNU_FORMAT)), "GNU|no tar of POSIX")
        with_global = io.BytesIO()
        with tarfile.open(fileobj=with_global, mode="w", format=tarfile.PAX_FORMAT, pax_headers={"path": "x"}) as tar:
            tar.addfile(PROGRAM[0], io.BytesIO(PROGRAM[1]))
        self.refuses(Image(with_global.getvalue()), "for all that follows")
        sizes = {"size": "0"}
        self.refuses_layer([entry("./x", content=b"hidden", pax_headers=sizes)], "a pax header says")

    def changed(self, at, new, whole=None):
        data = bytearray(whole or tar_of(PROGRAM))
        data[at:at + len(new)] = new
        data[148:156] = b"%06o\0 " % (sum(data[:148]) + 8 * 0x20 + sum(data[156:512]))
        return Image(bytes(data))

    def test_headers(self):
        self.refuses(Image(tar_of(PROGRAM).replace(b"./app", b"./apq", 1)), "damaged")
        self.refuses(self.changed(50, b"x"), "goes on behind its end")
        self.refuses(self.changed(124, b"\x80" + b"\0" * 10 + b"\7"), "is no number")
        self.refuses(self.changed(124, b"-0000000007\0"), "is no number")
        self.refuses(self.changed(257, b"ustar  \0"), "no tar of POSIX")
        self.refuses(self.changed(0, b"\xff\xfe"), "no UTF-8")
        self.refuses(self.changed(156, b"7"), "old kind")
        self.refuses(self.changed(156, b"\0"), "old kind")
        self.refuses(self.changed(156, b"5"), "with content")
        self.refuses(self.changed(157, b"x"), "has a target")
        self.refuses(self.changed(136, b"yesterday"), "is no number")
        self.refuses(self.changed(505, b"x"), "hidden in a header")
        self.refuses(self.changed(100, b"7777777\0"), "has the mode")

    def test_ends(self):
        data = tar_of(PROGRAM)
        self.refuses(Image(data[:1024]), "cut off")
        self.refuses(Image(data[:700]), "cut off")
        self.refuses(Image(data + tar_of(entry("./later"))), "something follows its end")
        self.refuses(Image(data[:1024] + bytes(512) + data[:512] + bytes(512)), "its end is not one")
        self.refuses(Image(data[:600] + b"x" + data[601:]), "hidden between")

    def test_pax_records(self):
        self.assertEqual(pax_records(b"10 path=a\n"), {"path": "a"})
        for data in (b"11 path=a\n", b"8 path=a\n", b"010 path=a\n", b"10 path=ab", b"x", b"10 path=a\n10 path=b\n", b"3 \n", b"99999999 path=a\n"):
            with self.subTest(data), self.assertRaises(Refused):
                pax_records(data)


class Sizes(Cases):
    def test_a_layer_that_grows(self):
        bomb = Image((PROGRAM, entry("./zeros", content=bytes(8 << 20))))
        self.assertLess(len(bomb.data()), 100 << 10)
        self.refuses(bomb, "larger than|unpacks to more", limits=oci_check.Limits(unpacked=1 << 20))
        self.refuses(Image((PROGRAM,), (entry("./zeros", content=bytes(700 << 10)),), (entry("./more", content=bytes(700 << 10)),)),
                     "larger than|unpacks to more", limits=oci_check.Limits(unpacked=1 << 20))

    def test_zeros_behind_the_end_count(self):
        self.refuses(Image(tar_of(PROGRAM) + bytes(8 << 20)), "larger than|unpacks to more", limits=oci_check.Limits(unpacked=1 << 20))

    def test_many_members(self):
        limits = oci_check.Limits(layer=layer_rules.Limits(members=10))
        self.refuses(Image(tuple([PROGRAM] + [entry(f"./{each}") for each in range(10)])), "more than 10 members", limits=limits)
        self.refuses(Image((PROGRAM,), tuple(entry(f"./{each}") for each in range(10))), "more than 10 members", limits=limits)

    def test_a_large_archive(self):
        self.refuses(Image(), "larger than", limits=oci_check.Limits(archive=4096))

    def test_documents(self):
        self.refuses(self.edited(more=[entry("index.json", content=b" " * (2 << 20))], rename={"index.json": "oci-layout2"}), "more than 1 MiB|no part")
        with self.assertRaisesRegex(Refused, "cannot be read"):
            documents.parse("x", b'{"a":' * 100_000)


class Archives(Cases):
    def test_what_is_no_part(self):
        for more in (entry("manifest.json", content=b"[]"), entry("../x"), entry("blobs/sha256/../../x"), entry("index.json"),
                     entry("blobs/sha256/x", "link", target="/etc/shadow"), entry("blobs/sha512", "folder"), entry("blobs", "folder")):
            with self.subTest(more[0].name):
                self.refuses(self.edited(more=[more]), "no part of an image")
        spare = entry("blobs/sha256/" + hashlib.sha256(b"spare").hexdigest(), content=b"spare")
        self.refuses(self.edited(more=[spare]), "nothing speaks of")
        self.refuses(self.edited(more=[spare, spare]), "twice")

    def test_digests(self):
        image = Image()
        data = image.data()
        self.refuses(data.replace(image.blobs[0], image.blobs[0][:-1] + b"\xff"), "not what its digest says")
        image.config["rootfs"]["diff_ids"] = [digest(b"another")]
        self.refuses(image, "holds something else")
        self.refuses(self.edited(edit_manifest=lambda each: each["layers"][0].update(size=5)), "another size")
        self.refuses(self.edited(edit_manifest=lambda each: each["layers"][0].update(digest="sha256:" + "0" * 64)), "not there")
        self.refuses(self.edited(edit_manifest=lambda each: each["layers"][0].update(digest="sha512:" + "0" * 128)), "is named by")
        self.refuses(self.edited(edit_manifest=lambda each: each["layers"][0].update(digest="../../x")), "is named by")

    def test_compression(self):
        for blob, said in ((lambda data: data + gzip.compress(b"more", mtime=0), "follows a layer"), (lambda data: data + b"\0", "follows a layer"),
                           (lambda data: data[:-9], "cut off"), (lambda data: b"PK" + data, "cannot be unpacked")):
            image = Image()
            image.blobs = [blob(image.blobs[0])]
            self.refuses(image, said)

    def test_kinds(self):
        for kind in ("application/vnd.docker.image.rootfs.diff.tar.gzip", "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", "x", 1):
            self.refuses(self.edited(edit_manifest=lambda each, kind=kind: each["layers"][0].update(mediaType=kind)), "is of the kind")
        self.refuses(self.edited(edit_manifest=lambda each: each["layers"][0].update(urls=["https://x"])), "has urls")
        self.refuses(self.edited(edit_manifest=lambda each: each.update(subject={})), "has subject")
        self.refuses(self.edited(edit_manifest=lambda each: each.update(layers=[])), "no layer")
        self.refuses(self.edited(edit_manifest=lambda each: each.update(layers=each["layers"] * 2)), "a layer twice")

    def test_names(self):
        for edit, said in ((lambda each: each["manifests"].pop(), "no image, or others"),
                           (lambda each: each["manifests"].reverse(), "the index names"),
                           (lambda each: each["manifests"][0]["annotations"].update({"io.containerd.image.name": "docker.io/library/x:1"}), "index names"),
                           (lambda each: each["manifests"][1]["annotations"].update({"io.containerd.image.name": NAME + "@sha256:" + "0" * 64}), "index names"),
                           (lambda each: each["manifests"][1].update(size=1), "two images"),
                           (lambda each: each["manifests"][0]["annotations"].update(other="x"), "has other"),
                           (lambda each: each["manifests"][0]["platform"].update(os="windows"), "is for")):
            self.refuses(self.edited(edit_index=edit), said)


class Documents(Cases):
    def configured(self, **more):
        image = Image((PROGRAM, entry("./plain", content=b"x"), entry("./d", "folder"), entry("./loop", "link", target="loop")))
        image.config["config"] |= more
        return image

    def test_json_of_two_meanings(self):
        for data in (b'{"a": 1, "a": 2}', b'{"a": NaN}', b"[]", b"\xff", b'{"a": 1} x', b""):
            with self.subTest(data), self.assertRaises(Refused):
                documents.parse("x", data)

    def test_who_runs(self):
        for user in ("0:0", "0:65532", "65532:0"):
            self.refuses(self.configured(User=user), "runs as root")
            self.assertTrue(check(self.configured(User=user).data(), may_be_root=True))
        for user in ("root", "65532", "app:app", "00:1", "-1:1", "65532:65532:1", "", 1):
            self.refuses(self.configured(User=user), "not two numbers", may_be_root=True)

    def test_what_runs(self):
        for program in ("app", "/none", "/plain", "/d", "/loop", "/../none"):
            self.refuses(self.configured(Entrypoint=[program]), "no program in it")
        self.refuses(self.configured(Entrypoint=[]), "no program in it")
        self.refuses(self.configured(Entrypoint="/app"), "no list of words")
        self.refuses(self.configured(WorkingDir="/plain"), "no folder in it")
        self.refuses(self.configured(Env=["A=1", "A=2"]), "twice")
        self.refuses(self.configured(Env=["A"]), "twice, or nothing")
        self.refuses(self.configured(Volumes={"/data": {}}), "has Volumes")
        self.refuses(self.configured(Labels={"a": 1}), "no text")

    def test_other_machines(self):
        image = Image()
        image.config["architecture"] = "arm64"
        self.refuses(image, "is for linux on arm64")
        image = Image()
        image.config["rootfs"]["diff_ids"] *= 2
        self.refuses(image, "other layers")


class Reader(unittest.TestCase):
    def test_gives_what_python_wrote(self):
        data = tar_of(PROGRAM, entry("./d", "folder"), entry("./d/" + "n" * 150, content=b"y" * 1000))
        reader = TarReader(io.BytesIO(data).read, len(data))
        self.assertEqual([(each.name, each.kind, b"".join(reader.chunks())) for each in reader],
                         [("./app", "file", b"program"), ("./d/", "folder", b""), ("./d/" + "n" * 150, "file", b"y" * 1000)])


if __name__ == "__main__":
    unittest.main()
