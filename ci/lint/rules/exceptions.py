"""throw, try and catch stay in daemon/clients and daemon/base/json*."""

import re

from tree import Finding, cpp_code, line_of

NUMBER = 2
_WORD = re.compile(r"\b(throw|try|catch)\b")

BAD = {"daemon/http/edge.cc": "void f() { throw 1; }\n"}
GOOD = {"daemon/http/edge.cc": '// try again\nconst char* f() { return "throw"; }\n',
        "daemon/base/json.cc": "void f() { try { g(); } catch (...) {} }\n"}


def check(tree):
    for path in tree.matching(".h", ".cc", under="daemon/"):
        if path.startswith(("daemon/clients/", "daemon/base/json")):
            continue
        code = cpp_code(tree.text(path))
        for found in _WORD.finditer(code):
            yield Finding(path, line_of(code, found.start()), f"`{found.group()}` outside clients and base/json")
