#!/usr/bin/env python3
"""clean.py BASE REMOVED OWNERS EPOCH OUTPUT STATUS KERNEL: takes off the base tree
what an image must not carry, gives files their owners, and hands out the list of
packages (STATUS) and the kernel (KERNEL) beside it.
"""

import sys
import tarfile

from tar_tree import matcher, numbers, path_of, read_list, write_sorted


def text_of(tar, members, path):
    return tar.extractfile(members[path]).read().decode("utf-8")


def apply_owners(members, lines, users, groups):
    for line in lines:
        path, user, group, mode, *rest = line.split()
        if path not in members:
            if rest == ["optional"]:
                continue
            sys.exit(f"{path} has an owner in the list but is not in the tree")
        member = members[path]
        member.uid, member.gid, member.mode = users[user], groups[group], int(mode, 8)


def first_path(members, prefix):
    return next(path for path in sorted(members) if path.startswith(prefix))


def copy_out(tar, member, path):
    with open(path, "wb") as file:
        file.write(tar.extractfile(member).read())


def main():
    base, removed, owners, epoch, output, status, kernel = sys.argv[1:]
    unwanted = matcher(read_list(removed))
    with tarfile.open(base, encoding="utf-8") as tar:
        members = {path_of(member): member for member in tar}
        copy_out(tar, members["/var/lib/dpkg/status"], status)
        copy_out(tar, members[first_path(members, "/boot/vmlinuz-")], kernel)
        users, groups = (numbers(text_of(tar, members, path)) for path in ("/etc/passwd", "/etc/group"))
        kept = {path: member for path, member in members.items() if not unwanted(path) and not dangling(path, member)}
        apply_owners(kept, read_list(owners), users, groups)
        entries = {path: (member, (lambda member=member: tar.extractfile(member)) if member.isfile() else None)
                   for path, member in kept.items()}
        write_sorted(output, int(epoch), entries)


def dangling(path, member):
    """Links by hash to certificates that were removed."""
    return path.startswith("/etc/ssl/certs/") and member.issym() and member.linkname == "ssl-cert-snakeoil.pem"


if __name__ == "__main__":
    main()
