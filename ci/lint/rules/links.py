"""A relative link in a Markdown file leads to a file or folder of the checkout."""

import posixpath
import re
import urllib.parse

from tree import Finding, line_of

NUMBER = 19
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")

BAD = [
    {"docs/a.md": "Read [the map](architecture/README.md).\n"},
    {"daemon/domains/host/README.md": "[why](../../docs/a.md)\n", "docs/a.md": "A page.\n"},
]
GOOD = {"docs/a.md": "[b](b.md#part), [code](../daemon), [web](https://example.org/), [here](#below), `[no](link)`\n",
        "docs/b.md": "B.\n", "daemon/base/text.h": "// Text.\n#pragma once\n"}


def check(tree):
    places = set(tree.files)
    for path in tree.files:
        while path := posixpath.dirname(path):
            places.add(path)
    for path in tree.matching(".md"):
        text = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), tree.text(path))
        for found in _LINK.finditer(text):
            target = urllib.parse.unquote(found[1].partition("#")[0])
            if not target or _SCHEME.match(target):
                continue
            if posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) not in places:
                yield Finding(path, line_of(text, found.start()), f"leads nowhere: {found[1]}")
