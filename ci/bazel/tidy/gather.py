"""gather.py --source FILE FOLDER … --header FILE …: fills each FOLDER with the FILE it
belongs to and every header of ours below it, at the paths that #include lines name.

What stands between #if lines counts: a header too many costs a look, one too few would
be an error that clang-tidy shows.
"""

import argparse
import functools
import pathlib
import re
import shutil

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)
_BUILT = re.compile(r"^bazel-out/[^/]+/bin/")


def include_path(path):
    """The path that an #include line names: generated files lie below Bazel's folder."""
    return _BUILT.sub("", path)


@functools.cache
def includes(path):
    return _INCLUDE.findall(pathlib.Path(path).read_text(encoding="utf-8", errors="replace"))


def reached(source, headers):
    """{path in #include lines: file} of SOURCE and of what it includes, near or far.
    HEADERS: the same of all that may be included."""
    found, waiting = {}, [(include_path(source), source)]
    while waiting:
        name, path = waiting.pop()
        if name in found:
            continue
        found[name] = path
        waiting += [(each, headers[each]) for each in includes(path) if each in headers]
    return found


def fill(folder, files):
    for name, path in files.items():
        target = pathlib.Path(folder) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def main():
    parser = argparse.ArgumentParser(fromfile_prefix_chars="@")
    parser.add_argument("--source", nargs=2, action="append", default=[])
    parser.add_argument("--header", action="append", default=[])
    options = parser.parse_args()
    headers = {include_path(path): path for path in options.header}
    for source, folder in options.source:
        fill(folder, reached(source, headers))


if __name__ == "__main__":
    main()
