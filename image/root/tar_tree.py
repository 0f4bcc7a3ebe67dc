"""A root tree as a tar that depends on its content alone: sorted by name, one
time for all, numeric owners. What the steps of the image share.
"""

import fnmatch
import re
import tarfile


def path_of(member):
    """The absolute path of a member, "/" for the root."""
    return "/" + member.name.removeprefix(".").strip("/")


def read_list(file):
    """Lines of a text file without comments and empty ones."""
    with open(file, encoding="utf-8") as lines:
        return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def matcher(patterns):
    """A predicate: whether a path is one of the patterns, or inside one."""
    joined = "|".join(f"{fnmatch.translate(each.rstrip('/'))[:-2]}(?:/.*)?" for each in patterns)
    return re.compile(f"(?:{joined})\\Z", re.DOTALL).match


def numbers(text):
    """Name to number, of the text of /etc/passwd or /etc/group."""
    return {line.split(":")[0]: int(line.split(":")[2]) for line in text.splitlines() if line.count(":") >= 2}


class Writer:
    """Writes members in the order they come, with everything accidental taken off."""

    def __init__(self, file, epoch):
        self._tar = tarfile.open(file, "w", format=tarfile.PAX_FORMAT, encoding="utf-8")
        self._epoch = epoch

    def add(self, path, member, content=None):
        member.name = "." + path.rstrip("/")
        member.mtime = self._epoch
        member.uname = member.gname = ""
        # Only extended attributes are meant, such as file capabilities.
        member.pax_headers = {key: value for key, value in member.pax_headers.items() if key.startswith("SCHILY.xattr.")}
        self._tar.addfile(member, content)
        if content:
            content.close()

    def close(self):
        self._tar.close()


def write_sorted(output, epoch, entries):
    """ENTRIES: path to (member, content or a function giving it, or None). Of hard
    links the first in the order of names carries the content.
    """
    first = {}
    writer = Writer(output, epoch)
    for path in sorted(entries):
        member, content = entries[path]
        if member.islnk():
            target = "/" + member.linkname.removeprefix(".").strip("/")
            if target in first:
                member.linkname = "." + first[target]
                content = None
            else:
                original, content = entries[target]
                member.type, member.size, member.linkname = tarfile.REGTYPE, original.size, ""
                first[target] = path
        elif path in first:
            member.type, member.size, member.linkname = tarfile.LNKTYPE, 0, "." + first[path]
            content = None
        else:
            first[path] = path
        writer.add(path, member, content() if callable(content) else content)
    writer.close()
