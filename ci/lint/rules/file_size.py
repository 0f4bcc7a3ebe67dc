"""Files stay short enough to tell one story."""

import re

from tree import Finding

NUMBER = 5
HINT, LIMIT = 350, 500
_CODE = (".cc", ".h", ".py", ".sh", ".bzl", ".mjs", ".ts", ".tsx", ".css", ".lua")
_HINT_ONLY = re.compile(r"(_test|_pgtest|_adtest)\.\w+$|\.test\.\w+$|^tests/|/tests/|\.css$")
# Generated, or one long table of words.
_EXEMPT = re.compile(r"schema\.d\.ts$|/(locales|messages|words)/|(^|/)(en|fr)\.ts$")

BAD = {"daemon/http/edge.cc": "int a;\n" * 501}
GOOD = {"daemon/http/edge.cc": "int a;\n" * 499, "daemon/http/edge_test.cc": "int a;\n" * 600}


def check(tree):
    for path in tree.matching(*_CODE):
        if _EXEMPT.search(path):
            continue
        lines = tree.text(path).count("\n")
        if lines > LIMIT and not _HINT_ONLY.search(path):
            yield Finding(path, 0, f"{lines} lines; {LIMIT} is the limit, {HINT} the aim")
        elif lines > HINT:
            yield Finding(path, 0, f"{lines} lines; aim for under {HINT}", hint=True)
