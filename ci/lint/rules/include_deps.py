"""Every #include "daemon/x/y.h" exists and has its package among the deps."""

import posixpath
import re

from build_files import BuildFiles
from tree import Finding, line_of

NUMBER = 1
_INCLUDE = re.compile(r'^#include "(daemon/[^"]+)"', re.MULTILINE)
_TEST_FILE = re.compile(r"(_test|_pgtest|_adtest)\.cc$|/fuzz_[^/]+\.cc$")

_BASE = {"daemon/base/BUILD.bazel": 'ud_module(name = "base")\n', "daemon/base/text.h": ""}
BAD = _BASE | {"daemon/api/BUILD.bazel": 'ud_module(name = "api", test_deps = ["//daemon/base"])\n',
               "daemon/api/route.h": '#include "daemon/base/text.h"\n'}
GOOD = _BASE | {"daemon/api/BUILD.bazel": 'ud_module(name = "api", deps = ["//daemon/base"])\n',
                "daemon/api/route.h": '#include "daemon/base/text.h"\n'}


def check(tree):
    builds = BuildFiles(tree)
    present = set(tree.files)
    for path in tree.matching(".h", ".cc", under="daemon/"):
        package = builds.package_of(path)
        if package is None:
            yield Finding(path, 0, "lies in no Bazel package")
            continue
        allowed = builds.dependencies(package, with_tests=bool(_TEST_FILE.search(path))) | {package}
        text = tree.text(path)
        for found in _INCLUDE.finditer(text):
            header, line = found.group(1), line_of(text, found.start())
            folder = posixpath.dirname(header)
            if header not in present and posixpath.basename(header) not in builds.generated_headers(folder):
                yield Finding(path, line, f"{header} does not exist")
            elif builds.package_of(header) not in allowed:
                yield Finding(path, line, f"add //{builds.package_of(header)} to the deps in {package}/BUILD.bazel")
