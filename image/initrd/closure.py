"""What a set of paths needs beside itself: targets of links, shared libraries,
folders above. Reads an unpacked tree; the ELF format is that of System V.
"""

import os
import pathlib
import struct

_LIBRARIES = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu/systemd")
_DT_NEEDED, _DT_STRTAB, _PT_LOAD, _PT_DYNAMIC, _PT_INTERP = 1, 5, 1, 2, 3


def needed(content):
    """Names of the shared libraries, and the path of the loader, of an ELF file."""
    if content[:5] != b"\x7fELF\x02":
        return []
    offset, count = struct.unpack_from("<Q", content, 32)[0], struct.unpack_from("<H", content, 56)[0]
    headers = [struct.unpack_from("<IIQQQQQQ", content, offset + 56 * index) for index in range(count)]
    loads = [each for each in headers if each[0] == _PT_LOAD]
    result = [text_at(content, each[2]) for each in headers if each[0] == _PT_INTERP]
    for dynamic in (each for each in headers if each[0] == _PT_DYNAMIC):
        entries = [struct.unpack_from("<qQ", content, dynamic[2] + 16 * index) for index in range(dynamic[5] // 16)]
        table = next(value for tag, value in entries if tag == _DT_STRTAB)
        strings = next(table - each[3] + each[2] for each in loads if each[3] <= table < each[3] + each[6])
        result += [text_at(content, strings + value) for tag, value in entries if tag == _DT_NEEDED]
    return result


def text_at(content, offset):
    return content[offset:content.index(b"\0", offset)].decode()


def find_library(root, name):
    if name.startswith("/"):
        return name
    for folder in _LIBRARIES:
        if os.path.lexists(f"{root}{folder}/{name}"):
            return f"{folder}/{name}"
    raise SystemExit(f"the root tree has no library {name}")


def canonical(root, path):
    """PATH with the links of its folders followed (/lib64/x is /usr/lib64/x)."""
    folder = os.path.dirname(path)
    real = os.path.realpath(f"{root}{folder}")
    if not real.startswith(os.path.realpath(root)):
        raise SystemExit(f"{path} leads out of the tree")
    return real.removeprefix(os.path.realpath(root)) + "/" + os.path.basename(path)


def closure(root, paths):
    """Every path that must be there so that PATHS work, sorted."""
    waiting, done = list(paths), set()
    while waiting:
        path = canonical(root, waiting.pop())
        if path in done:
            continue
        done.add(path)
        file = pathlib.Path(f"{root}{path}")
        if file.is_symlink():
            target = os.readlink(file)
            waiting.append(target if target.startswith("/") else os.path.normpath(f"{os.path.dirname(path)}/{target}"))
        elif file.is_file():
            waiting += [find_library(root, name) for name in needed(file.read_bytes())]
    return sorted(done)
