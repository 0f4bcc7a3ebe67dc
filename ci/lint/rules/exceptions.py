"""throw, try and catch stay in daemon/clients, daemon/base/json* and the last
fence of the edge, which turns what a library let escape into a 500."""

import re

from tree import Finding, cpp_code, line_of

NUMBER = 2
_FENCES = ("daemon/clients/", "daemon/base/json", "daemon/http/edge.cc", "daemon/http/edge_test.cc")
_WORD = re.compile(r"\b(throw|try|catch)\b")

BAD = {"daemon/http/matcher.cc": "void f() { throw 1; }\n"}
GOOD = {"daemon/http/matcher.cc": '// try again\nconst char* f() { return "throw"; }\n',
        "daemon/base/json.cc": "void f() { try { g(); } catch (...) {} }\n"}


def check(tree):
    for path in tree.matching(".h", ".cc", under="daemon/"):
        if path.startswith(_FENCES):
            continue
        code = cpp_code(tree.text(path))
        for found in _WORD.finditer(code):
            yield Finding(path, line_of(code, found.start()), f"`{found.group()}` outside its fence")
