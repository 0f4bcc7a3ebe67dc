#!/usr/bin/env python3
"""tree.py BASE REMOVED EPOCH OUTPUT STATUS: a tree of Debian's packages as an image may
carry it: without the package manager, documents and what only a machine needs, without
a program that gives more rights than its caller has, and with a user who is nobody.
STATUS is the list of packages, which is taken out.
"""

import pathlib
import sys
import tarfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "root"))

import layers  # noqa: E402
from tar_tree import matcher, path_of, read_list, write_sorted  # noqa: E402

USER = 65532
_USER_LINES = {
    "/etc/passwd": f"app:x:{USER}:{USER}:app:/nonexistent:/usr/sbin/nologin\n",
    "/etc/group": f"app:x:{USER}:\n",
}


def cleaned(tar, removed):
    """{path: (member, content)} of what stays of TAR."""
    unwanted = matcher(removed)
    entries = {}
    for member in tar:
        path = path_of(member)
        if unwanted(path) or not (member.isfile() or member.isdir() or member.issym() or member.islnk()):
            continue
        if member.islnk() and unwanted("/" + member.linkname.removeprefix(".").strip("/")):
            member = layers.as_file(tar, member)
        member.mode &= ~0o6000
        member.uid = member.gid = 0
        member.pax_headers = {}
        entries[path] = (member, layers.content_of(tar, member))
    return entries


def with_user(tar, entries):
    for path, line in _USER_LINES.items():
        before = tar.extractfile(entries[path][0]).read().decode("utf-8")
        entries[path] = layers.text(before + line)
    return entries


def main():
    base, removed, epoch, output, status = sys.argv[1:]
    with tarfile.open(base, encoding="utf-8") as tar:
        packages = {path_of(member): member for member in tar}["/var/lib/dpkg/status"]
        pathlib.Path(status).write_bytes(tar.extractfile(packages).read())
        write_sorted(output, int(epoch), with_user(tar, cleaned(tar, read_list(removed))))


if __name__ == "__main__":
    main()
