#!/usr/bin/env python3
"""build.py TREE EPOCH FILES MODULES LINKS PREFIX OUTPUT OVERLAY_FILE...: the initrd,
as a cpio compressed by zstd. PREFIX is cut off the names of the overlay's files.

Everything in it comes from the root tree, so that the two always fit.
"""

import fnmatch
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "root"))

from closure import closure  # noqa: E402
from tar_tree import path_of, read_list  # noqa: E402

_UNPACKED = ("/etc", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/bin", "/sbin")
_NOT = ("/usr/lib/postgresql", "/usr/lib/locale", "/usr/lib/firmware")


def unpack(tree, root):
    with tarfile.open(tree, encoding="utf-8") as tar:
        for member in tar:
            path = path_of(member)
            if path.startswith(tuple(each + "/" for each in _UNPACKED)) or path in _UNPACKED:
                if not path.startswith(_NOT):
                    tar.extract(member, root, filter="fully_trusted", set_attrs=False)
                    if member.isfile():
                        os.chmod(f"{root}{path}", member.mode & 0o755 | 0o600)


def chosen(root, patterns):
    """The paths that the patterns name; a pattern that names nothing is an error."""
    paths = []
    for pattern in patterns:
        folder = os.path.dirname(pattern)
        names = fnmatch.filter(os.listdir(f"{root}{folder}"), os.path.basename(pattern)) if os.path.isdir(f"{root}{folder}") else []
        files = [f"{folder}/{name}" for name in names if not os.path.isdir(f"{root}{folder}/{name}")]
        if not files and not pattern.endswith("*"):
            raise SystemExit(f"the root tree has nothing at {pattern}")
        paths += files
    return paths


def module_paths(root, release, names):
    """Paths of modules and of what they depend on."""
    folder = f"/usr/lib/modules/{release}"
    dependencies = {}
    for line in pathlib.Path(f"{root}{folder}/modules.dep").read_text().splitlines():
        path, _, rest = line.partition(":")
        dependencies[path] = rest.split()
    plain = lambda path: re.sub(r"\.ko(\.\w+)?$", "", os.path.basename(path)).replace("-", "_")
    by_name = {plain(path): path for path in dependencies}
    builtin = {plain(path) for path in pathlib.Path(f"{root}{folder}/modules.builtin").read_text().split()}
    wanted = set()
    for name in (each.replace("-", "_") for each in names):
        if name in by_name:
            wanted |= {by_name[name], *dependencies[by_name[name]]}
        elif name not in builtin:
            raise SystemExit(f"the kernel has no module {name}")
    return sorted(f"{folder}/{path}" for path in wanted)


def copy(root, target, paths):
    for path in paths:
        source, copied = pathlib.Path(f"{root}{path}"), pathlib.Path(f"{target}{path}")
        copied.parent.mkdir(parents=True, exist_ok=True)
        if source.is_symlink():
            copied.symlink_to(os.readlink(source))
        elif source.is_dir():
            copied.mkdir(exist_ok=True)
        else:
            shutil.copy(source, copied)


def lay(target, prefix, files, links):
    for file in files:
        copied = pathlib.Path(f"{target}/{file.removeprefix(prefix)}")
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copied)
    for line in links:
        path, aim = line.split()
        link = pathlib.Path(f"{target}{path}")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(aim)
    for folder in ("dev", "proc", "sys", "run", "tmp", "var", "sysroot", "etc"):
        pathlib.Path(target, folder).mkdir(exist_ok=True)
    # Present and empty: a first start is the root file system's matter.
    pathlib.Path(target, "etc/machine-id").touch()


def pack(target, epoch, output):
    """newc cpio with owners and times of nobody in particular."""
    paths = sorted(str(path.relative_to(target)) for path in pathlib.Path(target).rglob("*"))
    for path in [".", *paths]:
        os.utime(f"{target}/{path}", (epoch, epoch), follow_symlinks=False)
    packed = subprocess.run(["cpio", "--quiet", "--create", "--format=newc", "--null", "--reproducible", "--owner=0:0"],
                            cwd=target, input="\0".join(paths).encode() + b"\0", stdout=subprocess.PIPE, check=True)
    with open(output, "wb") as file:
        subprocess.run(["zstd", "--quiet", "-15", "--stdout"], input=packed.stdout, stdout=file, check=True)


def main():
    tree, epoch, files, modules, links, prefix, output, *overlay = sys.argv[1:]
    with tempfile.TemporaryDirectory(dir=pathlib.Path(output).parent) as work:
        root, target = f"{work}/tree", f"{work}/initrd"
        pathlib.Path(root).mkdir()
        pathlib.Path(target).mkdir()
        unpack(tree, root)
        release = os.listdir(f"{root}/usr/lib/modules")[0]
        folder = f"/usr/lib/modules/{release}"
        paths = chosen(root, read_list(files)) + module_paths(root, release, read_list(modules))
        paths += [f"{folder}/modules.{name}" for name in ("builtin", "builtin.modinfo", "order")]
        copy(root, target, closure(root, paths))
        lay(target, prefix, overlay, read_list(links))
        subprocess.run(["depmod", "--basedir", target, release], check=True)
        pack(target, int(epoch), output)


if __name__ == "__main__":
    main()
