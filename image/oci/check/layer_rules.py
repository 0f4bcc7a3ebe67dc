"""What the layers of an image may hold, one laid over the other. Nothing is unpacked: the
tree is kept as paths and what stands there.
"""

import posixpath
import re
from typing import NamedTuple

from tar_reader import Refused

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_RUNTIMES = ("/dev", "/proc", "/sys")  # the runtime lays its own over these
_MAX_OWNER = 65535
_MAX_LINKS = 40


class Limits(NamedTuple):
    members: int = 200_000  # of all layers
    path: int = 1024
    component: int = 255
    depth: int = 48


class Node(NamedTuple):
    kind: str
    mode: int
    target: str


class Tree:
    """The layers so far, and how many members they had."""

    def __init__(self, limits=Limits()):
        self._limits, self._members, self._layers = limits, 0, 0
        self._nodes = {"/": Node("folder", 0o755, "")}

    def add_layer(self, members):
        added, gone = {}, []
        for member in members:
            self._members += 1
            if self._members > self._limits.members:
                raise Refused(f"more than {self._limits.members} members")
            path = normal(member.name, member.kind, self._limits)
            if path in added:
                raise Refused(f"{path} is in one layer twice")
            if posixpath.basename(path).startswith(".wh."):
                gone.append(self._mark(path, member))
                added[path] = None
                continue
            self._check_place(path, member, added)
            added[path] = self._node(path, member, added)
        self._merge({path: node for path, node in added.items() if node}, gone)

    def find_file(self, path):
        """The Node that PATH leads to as for a program in the container, or None."""
        seen, todo, at = 0, path.split("/")[::-1], "/"
        while todo:
            part = todo.pop()
            if part in ("", "."):
                continue
            if part == "..":
                at = posixpath.dirname(at)
                continue
            node = self._nodes.get(posixpath.join(at, part))
            if node is None:
                return None
            if node.kind != "link":
                at = posixpath.join(at, part)
                continue
            seen += 1
            if seen > _MAX_LINKS:
                return None
            at = "/" if node.target.startswith("/") else at
            todo += node.target.split("/")[::-1]
        return self._nodes[at]

    def _mark(self, path, member):
        """The path that a mark (`.wh.NAME`) takes away."""
        folder, name = posixpath.split(path)
        name = name.removeprefix(".wh.")
        if not name or name.startswith(".wh.") or name in (".", ".."):
            raise Refused(f"{path} takes away more than a name")
        if member.kind != "file" or member.size:
            raise Refused(f"{path} is no mark")
        target = posixpath.join(folder, name)
        if target not in self._nodes:
            raise Refused(f"{path} takes away what no layer below has")
        return target

    def _check_place(self, path, member, added):
        if member.mode & ~0o7777:
            raise Refused(f"{path} has the mode {member.mode:o}")
        if member.mode & 0o6000:
            raise Refused(f"{path} gives more rights than its caller has (mode {member.mode:o})")
        if member.mode & 0o1000 and member.kind != "folder":
            raise Refused(f"{path} has the mode {member.mode:o}")
        if max(member.uid, member.gid) > _MAX_OWNER:
            raise Refused(f"{path} belongs to {member.uid}:{member.gid}")
        if path.startswith(tuple(each + "/" for each in _RUNTIMES)):
            raise Refused(f"{path} lies where the runtime's own is")
        parent = added.get(posixpath.dirname(path)) or self._nodes.get(posixpath.dirname(path))
        if parent is None:
            raise Refused(f"{path} has no folder")
        if parent.kind != "folder":
            raise Refused(f"{path} lies below a {parent.kind}")
        before = self._nodes.get(path)
        if before and (before.kind == "folder") != (member.kind == "folder"):
            raise Refused(f"{path} was a {before.kind} in a layer below")

    def _node(self, path, member, added):
        if member.kind == "link":
            check_target(path, member.target)
        elif member.kind == "hard link":
            target = normal(member.target, "file", self._limits)
            if target not in added or added[target] is None or added[target].kind != "file":
                raise Refused(f"{path} is another name of {target}, which is no file of this layer before it")
            return added[target]
        elif member.target:
            raise Refused(f"{path} is no link and has a target")
        return Node(member.kind, member.mode, member.target)

    def _merge(self, added, gone):
        for target in gone:
            if any(path == target or path.startswith(target + "/") for path in added):
                raise Refused(f"{target} is taken away and put there in one layer")
            for path in [each for each in self._nodes if each == target or each.startswith(target + "/")]:
                del self._nodes[path]
        self._nodes |= added


def normal(name, kind, limits=Limits()):
    """The absolute path of a member NAME."""
    path = name.removeprefix("./") if name != "." else ""
    if kind == "folder":
        path = path.removesuffix("/")
    if not path:
        if kind == "folder":
            return "/"
        raise Refused("a file without a name")
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise Refused(f"{name!r} is no plain path")
    if _CONTROL.search(path):
        raise Refused(f"{name!r} has signs that nobody sees")
    sizes = [len(part.encode()) for part in parts]
    if sum(sizes) + len(sizes) > limits.path or max(sizes) > limits.component or len(parts) > limits.depth:
        raise Refused(f"{path[:60]!r}… is too long a path")
    return "/" + path


def check_target(path, target):
    """A symbolic link says where it leads without leaving the root on the way."""
    if not target or _CONTROL.search(target) or len(target.encode()) > Limits().path:
        raise Refused(f"{path} leads to {target[:60]!r}")
    depth = 0 if target.startswith("/") else path.count("/") - 1
    for part in target.split("/"):
        depth += -1 if part == ".." else part not in ("", ".")
        if depth < 0:
            raise Refused(f"{path} leads out of the image ({target})")
