#!/usr/bin/env python3
"""write.py SPECIFICATION: an image as an archive, its digest, and what is inside.

The specification is a JSON file:
name, version, epoch; outputs {archive, digest, sbom};
base: null, or {layers [[layer, facts]], tree, status} of an oci_base;
python [lib], npm [[modules, place]], go [[folder, place]], files [[path, source, mode]],
trees [[path, folder]], folders [[path, mode]];
run: user, entrypoint, cmd, env, workdir, labels.

write.py --base EPOCH LAYER FACTS TREE [UNDER]: the layer of an oci_base: the tree of all
its packages, or what that has and the tree UNDER has not.
"""

import json
import pathlib
import sys
import tarfile
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "root"))

import archive  # noqa: E402
import bill  # noqa: E402
import layers  # noqa: E402
from tar_tree import path_of, write_sorted  # noqa: E402


class Image:
    """The layers so far, and what they hold."""

    def __init__(self, epoch, work):
        self.epoch, self.work = epoch, pathlib.Path(work)
        self.layers, self.below = [], layers.Below.nothing()

    def add_base(self, base):
        for layer, facts in base["layers"]:
            self.layers.append(archive.Layer(layer, **json.loads(pathlib.Path(facts).read_text(encoding="utf-8"))))
        with tarfile.open(base["tree"], encoding="utf-8") as tar:
            self.below = self.below.with_entries({path_of(member): (member, None) for member in tar})

    def add(self, entries, made_by):
        if not entries:
            return
        entries = layers.with_parents(entries, self.below)
        tar = self.work / f"{len(self.layers)}.tar"
        write_sorted(tar, self.epoch, entries)
        self.layers.append(archive.compress_layer(tar, f"{tar}.gz", made_by))
        tar.unlink()
        self.below = self.below.with_entries(entries)


def user_of(run):
    """(uid, gid) of `uid:gid`."""
    return tuple(map(int, run["user"].split(":")))


def add_layers(image, spec):
    """What changes rarely lies below what changes often."""
    if spec["base"]:
        image.add_base(spec["base"])
    image.add(joined(map(layers.python_packages, spec["python"])), "Python packages")
    image.add(joined(layers.npm_packages(*each) for each in spec["npm"]), "npm packages")
    image.add(joined(layers.tree(folder, place) for folder, place in spec["go"]), "Go programs")
    own = [{path: layers.file(source, int(mode, 8)) for path, source, mode in spec["files"]},
           {path: layers.folder(int(mode, 8), user_of(spec["run"])) for path, mode in spec["folders"]}]
    image.add(joined(own + [layers.tree(folder, place) for place, folder in spec["trees"]]), "files")


def joined(parts):
    entries = {}
    for part in parts:
        twice = [path for path in entries.keys() & part.keys() if not (entries[path][0].isdir() and part[path][0].isdir())]
        if twice:
            raise layers.Refused(f"{min(twice)} comes from two places")
        entries |= part
    return entries


def parts_of(spec):
    if spec["base"]:
        yield from bill.debian(spec["base"]["status"], spec["base"]["tree"])
    for lib in spec["python"]:
        yield from bill.python(lib)
    for modules, _ in spec["npm"]:
        yield from bill.npm(modules)
    for folder, _ in spec["go"]:
        yield from bill.go(folder)


def write_image(spec):
    outputs = {what: pathlib.Path(path) for what, path in spec["outputs"].items()}
    name, version, epoch = spec["name"], spec["version"], spec["epoch"]
    with tempfile.TemporaryDirectory(dir=outputs["archive"].parent) as work:
        image = Image(epoch, work)
        add_layers(image, spec)
        if not image.layers:
            raise layers.Refused(f"{name} has nothing in it")
        config = archive.canonical(archive.configuration(name, version, epoch, image.layers, spec["run"]))
        manifest = archive.canonical(archive.manifest(config, image.layers))
        archive.write_archive(outputs["archive"], epoch, archive.index(name, version, manifest), [config, manifest], image.layers)
    digest = archive.digest_of(manifest)
    outputs["digest"].write_text(digest + "\n", encoding="utf-8")
    outputs["sbom"].write_text(bill.render(name, version, digest, epoch, parts_of(spec)), encoding="utf-8")


def write_base(epoch, layer, facts, tree, under=None):
    with tempfile.TemporaryDirectory(dir=pathlib.Path(layer).parent) as work:
        tar, made_by = tree, "Debian packages that all images share"
        if under:
            tar, made_by = pathlib.Path(work) / "layer.tar", "Debian packages"
            with tarfile.open(tree, encoding="utf-8") as above, tarfile.open(under, encoding="utf-8") as below:
                write_sorted(tar, int(epoch), layers.difference(above, below))
        made = archive.compress_layer(tar, layer, made_by)
    pathlib.Path(facts).write_bytes(archive.canonical(made.facts()))


def main():
    try:
        if sys.argv[1] == "--base":
            write_base(*sys.argv[2:])
        else:
            write_image(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
    except layers.Refused as refused:
        sys.exit(f"no image is made: {refused}")


if __name__ == "__main__":
    main()
