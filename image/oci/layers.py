"""What a layer holds, as tar_tree writes it: {path: (member, content)}.

Everything belongs to root and is as readable as it must be: a program of root's that
nobody else can change needs no owner. Only folders that an image asks for are its user's.
"""

import io
import json
import os
import pathlib
import sys
import tarfile
from typing import NamedTuple

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "root"))

from tar_tree import path_of  # noqa: E402


class Refused(Exception):
    """What cannot be a layer; the text says which path and why."""


class Below(NamedTuple):
    """What the layers below hold: path to kind (`folder`, `file`, `link`)."""

    kinds: dict

    @classmethod
    def nothing(cls):
        return cls({})

    def with_entries(self, entries):
        """After a layer of ENTRIES. What a mark takes away counts as there: nothing is put in its place."""
        return Below(self.kinds | {path: kind_of(member) for path, (member, _) in entries.items()})


def kind_of(member):
    return "folder" if member.isdir() else "link" if member.issym() else "file"


def folder(mode=0o755, owner=(0, 0)):
    member = tarfile.TarInfo()
    member.type, member.mode = tarfile.DIRTYPE, mode
    member.uid, member.gid = owner
    return member, None


def link(target):
    member = tarfile.TarInfo()
    member.type, member.mode, member.linkname = tarfile.SYMTYPE, 0o777, target
    return member, None


def file(source, mode):
    member = tarfile.TarInfo()
    member.mode, member.size = mode, os.stat(source).st_size
    return member, lambda: open(source, "rb")


def text(content, mode=0o644):
    member = tarfile.TarInfo()
    data = content.encode()
    member.mode, member.size = mode, len(data)
    return member, lambda: io.BytesIO(data)


def tree(root, place, is_wanted=lambda path: True):
    """The files below the folder ROOT, at PLACE. IS_WANTED is asked of paths below it."""
    entries = {}
    for parent, folders, names in os.walk(root):
        below = pathlib.PurePath(parent).relative_to(root)
        folders[:] = sorted(each for each in folders if is_wanted(str(below / each)))
        for name in sorted(folders + names):
            source, relative = os.path.join(parent, name), str(below / name)
            if is_wanted(relative):
                entries[f"{place}/{relative}"] = _found(source, relative)
    return entries


def _found(source, relative):
    if os.path.islink(source):
        return link(os.readlink(source))
    if os.path.isdir(source):
        return folder()
    if os.path.isfile(source):
        return file(source, 0o755 if os.access(source, os.X_OK) else 0o644)
    raise Refused(f"{relative} is no file, folder or link")


def python_packages(lib):
    """LIB: the `lib` folder of an environment that python_tree.sh made. Debian's Python
    looks where this puts it. Programs are made anew: those of the environment name its place.
    """
    (version,) = pathlib.Path(lib).glob("python3.*")
    site = version / "site-packages"
    place = f"/usr/local/lib/{version.name}/dist-packages"
    entries = tree(site, place, lambda path: "__pycache__" not in pathlib.PurePath(path).parts)
    for record in sorted(site.glob("*.dist-info/RECORD")):
        entries[f"{place}/{record.parent.name}/RECORD"] = text(record_of(record.read_text(encoding="utf-8")))
    for points in sorted(site.glob("*.dist-info/entry_points.txt")):
        for name, program in programs(points.read_text(encoding="utf-8")).items():
            entries[f"/usr/local/bin/{name}"] = text(program, 0o755)
    return entries


def record_of(record):
    """The list of a package's files without those that are not in the layer."""
    kept = [line for line in record.splitlines(keepends=True) if not line.startswith("../") and "__pycache__/" not in line]
    return "".join(kept)


def programs(entry_points):
    """{name: text} of the section console_scripts."""
    found, section = {}, None
    for line in map(str.strip, entry_points.splitlines()):
        if line.startswith("["):
            section = line
        elif section == "[console_scripts]" and "=" in line:
            name, _, target = (part.strip() for part in line.partition("="))
            module, _, function = target.partition("[")[0].strip().partition(":")
            if not all(part.isidentifier() for part in (*module.split("."), *function.split("."))) or "/" in name:
                raise Refused(f"the program {name} = {target} of a Python package")
            found[name] = (f"#!/usr/bin/python3\nimport sys\nfrom {module} import {function.split('.')[0]}\n"
                           f"sys.exit({function}())\n")
    return found


def npm_packages(modules, place):
    """MODULES: a `node_modules` folder that npm_tree.sh made, with all that its lock file names."""
    lock = pathlib.Path(modules).resolve().parent / "package-lock.json"
    wanted = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    only_for_work = [path for path, package in wanted.items() if package.get("dev")]
    if only_for_work:
        raise Refused(f"{min(only_for_work)} is a dependency for development alone; the lock file of an image has none")
    own = (".unidash-lock", ".package-lock.json")
    folder_of = f"{place.rstrip('/')}/node_modules"
    return {folder_of: folder()} | tree(modules, folder_of, lambda path: path not in own)


def with_parents(entries, below):
    """ENTRIES and the folders they need that are not below already."""
    result = dict(entries)
    for path in entries:
        for parent in map(str, pathlib.PurePosixPath(path).parents):
            there = kind_of(result[parent][0]) if parent in result else below.kinds.get(parent)
            if there is None and parent != "/":
                result[parent] = folder()
            elif there not in (None, "folder"):
                raise Refused(f"{path} goes through {parent}, which is a {there} below; name the place itself")
    for path, (member, _) in entries.items():
        there = below.kinds.get(path)
        if there and (there == "folder") != member.isdir():
            raise Refused(f"{path} is a {there} in a layer below")
    return result


def difference(above, under):
    """What the tar ABOVE has that UNDER has not, or has otherwise; {path: (member, content)}.
    Both are open tarfiles of whole trees. What is gone is marked as the specification says.
    """
    before, after = ({path_of(member): member for member in tar} for tar in (under, above))
    changed = {path: as_file(above, member) for path, member in after.items()
               if path not in before or not _same(above, member, under, before[path])}
    entries = {path: (member, content_of(above, member)) for path, member in changed.items()}
    for path in before.keys() - after.keys():
        parent, _, name = path.rpartition("/")
        if not parent or parent in after:  # else it goes with its folder
            entries[f"{parent}/.wh.{name}"] = text("")
    return entries


def as_file(tar, member):
    """A hard link as a file of its own: the other name may lie in another layer."""
    if not member.islnk():
        return member
    original = tar.getmember(member.linkname)
    copy = tarfile.TarInfo(member.name)
    copy.mode, copy.uid, copy.gid, copy.size = original.mode, original.uid, original.gid, original.size
    copy.offset_data = original.offset_data
    return copy


def content_of(tar, member):
    return (lambda: tar.extractfile(member)) if member.isfile() else None


def _same(tar, member, other_tar, other):
    member, other = as_file(tar, member), as_file(other_tar, other)
    if (member.type, member.mode, member.uid, member.gid, member.linkname, member.size) != (
            other.type, other.mode, other.uid, other.gid, other.linkname, other.size):
        return False
    return not member.isfile() or tar.extractfile(member).read() == other_tar.extractfile(other).read()
