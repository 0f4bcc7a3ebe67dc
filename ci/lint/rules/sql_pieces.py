"""No SQL statement is glued together from pieces."""

import re

from tree import Finding, cpp_comments_blanked, line_of

NUMBER = 4
_VERB = r"(?:select\b[^\"]*\bfrom\b|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b|with\s+\w+\s+as\b)"
_LITERAL = r'(?:"[^"\n]*' + _VERB + r'[^"\n]*"|R"(?P<d>[^(\s]*)\([^)]*?' + _VERB + r'.*?\)(?P=d)")'
_GLUED = [
    re.compile(_LITERAL + r"\s*(?:\"[^\"\n]*\"\s*)*\+(?!\+)", re.IGNORECASE | re.DOTALL),
    re.compile(r"(?:std::format|std::vformat|snprintf)\s*\(\s*" + _LITERAL, re.IGNORECASE | re.DOTALL),
    re.compile(r"(?:\+=|<<|\bappend\()\s*" + _LITERAL, re.IGNORECASE | re.DOTALL),
]

BAD = {"daemon/domains/identity/users_table.cc": 'auto q = "select * from users where name = \'" + name;\n'}
GOOD = {"daemon/domains/identity/users_table.cc":
        'constexpr auto find = "select a from users "\n    "where name = $1";\nint a = 1 + 2;\n'}


def check(tree):
    for path in tree.matching(".h", ".cc", under="daemon/"):
        if path.startswith("daemon/testing/") or path.endswith("test.cc"):
            continue
        text = cpp_comments_blanked(tree.text(path))
        for pattern in _GLUED:
            for found in pattern.finditer(text):
                yield Finding(path, line_of(text, found.start()), "SQL put together from pieces; use a constant with $1")
