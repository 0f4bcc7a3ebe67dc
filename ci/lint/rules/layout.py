"""C++ is laid out by clang-format."""

import pathlib
import re
import subprocess

from tree import Finding

NUMBER = 9
SEES = r"^daemon/.*\.(h|cc)$|^\.clang-format$"
_CONFIG = pathlib.Path(__file__).resolve().parents[3] / ".clang-format"

BAD = {"daemon/base/text.cc": "int  f( ){return 1 ;}\n"}
GOOD = {"daemon/base/text.cc": "int f() { return 1; }\n"}


def check(tree):
    paths = tree.worth_checking(tree.matching(".h", ".cc", under="daemon/"))
    for start in range(0, len(paths), 50):
        done = subprocess.run(
            ["clang-format", f"--style=file:{_CONFIG}", "--dry-run", "--ferror-limit=1", *paths[start:start + 50]],
            cwd=tree.root, capture_output=True, text=True)
        for path, line in re.findall(r"^(\S+?):(\d+):\d+: (?:warning|error):", done.stderr, re.MULTILINE):
            yield Finding(path, int(line), "not laid out by clang-format; run ci/dev format")
