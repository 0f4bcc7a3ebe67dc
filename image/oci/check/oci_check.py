#!/usr/bin/env python3
"""oci_check.py --name NAME --version VERSION [--digest FILE] [--root-because REASON] [--note FILE] ARCHIVE:
says whether ARCHIVE is an image as we make them, or in one sentence why not.

It shares nothing with the programs that write images, unpacks nothing, and reads no more
than its limits. Refused is whatever is not known, not only what is known to be bad.
"""

import argparse
import hashlib
import pathlib
import re
import sys
import zlib
from typing import NamedTuple

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import documents  # noqa: E402
import layer_rules  # noqa: E402
from tar_reader import Refused, TarReader  # noqa: E402

_BLOB = re.compile(r"blobs/sha256/([0-9a-f]{64})")
_CHUNK = 1 << 18
_GZIP = 16 + zlib.MAX_WBITS


class Limits(NamedTuple):
    archive: int = 4 << 30
    unpacked: int = 6 << 30  # of all layers
    blobs: int = documents.MAX_LAYERS + 2
    layer: layer_rules.Limits = layer_rules.Limits()


class Blob(NamedTuple):
    offset: int
    size: int


def read_archive(file, limits):
    """({digest: Blob}, {name: bytes} of the two documents outside of blobs)."""
    blobs, loose, folders = {}, {}, set()
    reader = TarReader(file.read, limits.archive)
    for member in reader:
        name = member.name.removesuffix("/") if member.kind == "folder" else member.name
        if member.kind == "folder" and name in ("blobs", "blobs/sha256") and name not in folders:
            folders.add(name)
        elif member.kind == "file" and name in ("index.json", "oci-layout") and name not in loose:
            if member.size > documents.MAX_DOCUMENT:
                raise Refused(f"{name} has more than 1 MiB")
            loose[name] = b"".join(reader.chunks())
        elif member.kind == "file" and _BLOB.fullmatch(name):
            _add_blob(blobs, name, member, reader, limits)
        else:
            raise Refused(f"the archive has the {member.kind} {member.name!r}, which is no part of an image or is there twice")
    if len(loose) != 2:
        raise Refused("the archive lacks oci-layout or index.json")
    return blobs, loose


def _add_blob(blobs, name, member, reader, limits):
    digest = hashlib.sha256()
    for chunk in reader.chunks():
        digest.update(chunk)
    named = _BLOB.fullmatch(name)[1]
    if digest.hexdigest() != named:
        raise Refused(f"{name} is not what its digest says")
    if f"sha256:{named}" in blobs or len(blobs) == limits.blobs:
        raise Refused(f"{name} is there twice, or there are too many")
    blobs[f"sha256:{named}"] = Blob(member.offset, member.size)


def take(blobs, what, reference):
    """The Blob of a (digest, size); what nobody takes is left in BLOBS."""
    digest, size = reference
    blob = blobs.pop(digest, None)
    if not blob or blob.size != size:
        raise Refused(f"{what} {digest} is not there, or has another size")
    return blob


def read_document(file, blobs, what, reference):
    blob = take(blobs, what, reference)
    if blob.size > documents.MAX_DOCUMENT:
        raise Refused(f"{what} has more than 1 MiB")
    file.seek(blob.offset)
    return documents.parse(what, file.read(blob.size))


class Inflated:
    """The content of a gzip of one member: how much of it was read, and its digest."""

    def __init__(self, file, blob, limit):
        self._file, self._at, self._end, self._limit = file, blob.offset, blob.offset + blob.size, limit
        self._inflater = zlib.decompressobj(_GZIP)
        self._digest, self._waiting, self.size = hashlib.sha256(), b"", 0

    def read(self, size):
        while True:
            try:
                data = self._inflater.decompress(self._waiting, size)
            except zlib.error as error:
                raise Refused(f"a layer cannot be unpacked: {error}") from error
            self._waiting = self._inflater.unconsumed_tail
            if data:
                return self._counted(data)
            if self._inflater.eof:
                return self._ended()
            if not self._waiting:
                self._fill()

    def digest(self):
        return "sha256:" + self._digest.hexdigest()

    def _counted(self, data):
        self.size += len(data)
        if self.size > self._limit:
            raise Refused(f"it unpacks to more than {self._limit} bytes are left for it")
        self._digest.update(data)
        return data

    def _fill(self):
        self._file.seek(self._at)
        self._waiting = self._file.read(min(_CHUNK, self._end - self._at))
        self._at += len(self._waiting)
        if not self._waiting:
            raise Refused("a layer is cut off")

    def _ended(self):
        if self._inflater.unused_data or self._at != self._end:
            raise Refused("something follows a layer")
        return b""


def read_layers(file, blobs, references, diff_ids, limits):
    """The layer_rules.Tree of all layers."""
    tree, left = layer_rules.Tree(limits.layer), limits.unpacked
    for reference, diff_id in zip(references, diff_ids, strict=True):
        content = Inflated(file, take(blobs, "the layer", reference), left)
        tree.add_layer(TarReader(content.read, left))
        if content.digest() != diff_id:
            raise Refused(f"the layer {reference[0]} holds something else than the configuration says")
        left -= content.size
    return tree


def check(path, name, version, may_be_root=False, limits=Limits()):
    """The digest of the image in the file PATH; Refused."""
    with open(path, "rb") as file:
        blobs, loose = read_archive(file, limits)
        if documents.parse("oci-layout", loose["oci-layout"]) != {"imageLayoutVersion": "1.0.0"}:
            raise Refused("oci-layout is of another version")
        listed = documents.index_of(documents.parse("index.json", loose["index.json"]), name, version)
        config, references = documents.manifest_of(read_document(file, blobs, "the manifest", listed))
        configuration = read_document(file, blobs, "the configuration", config)
        diff_ids = documents.diff_ids_of(configuration, len(references))
        tree = read_layers(file, blobs, references, diff_ids, limits)
        if blobs:
            raise Refused(f"nothing speaks of the blob {min(blobs)}")
        documents.check_run(configuration["config"], tree, may_be_root)
        return listed[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--name", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--digest", type=pathlib.Path, help="a file that says which image it is")
    parser.add_argument("--root-because", help="why it may run as root")
    parser.add_argument("--note", type=pathlib.Path, help="written when all is well")
    parser.add_argument("archive", type=pathlib.Path)
    options = parser.parse_args()
    try:
        digest = check(options.archive, options.name, options.version, bool(options.root_because))
        if options.digest and options.digest.read_text(encoding="utf-8") != digest + "\n":
            raise Refused(f"it is {digest}, and another is wanted")
    except Refused as refused:
        sys.exit(f"{options.archive} is refused: {refused}")
    if options.note:
        options.note.write_text(digest + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
