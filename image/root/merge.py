#!/usr/bin/env python3
"""merge.py CLEAN LAYER EPOCH OUTPUT: the whole root tree as one tar. Of what is in
both the layer's counts.
"""

import sys
import tarfile

from tar_tree import path_of, write_sorted


def collect(entries, tar):
    for member in tar:
        content = (lambda member=member: tar.extractfile(member)) if member.isfile() else None
        entries[path_of(member)] = (member, content)


def main():
    clean, layer, epoch, output = sys.argv[1:]
    entries = {}
    with tarfile.open(clean, encoding="utf-8") as below, tarfile.open(layer, encoding="utf-8") as above:
        collect(entries, below)
        collect(entries, above)
        write_sorted(output, int(epoch), entries)


if __name__ == "__main__":
    main()
