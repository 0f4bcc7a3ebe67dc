"""No path of one machine, no host of a mirror or registry."""

import re

from tree import Finding, line_of

NUMBER = 6
# Written so that this file does not hold the names it looks for.
_PLACES = [
    (re.compile(r"(?<![\w./$}*-])/(?:work|root)/[\w.]"), "a path of one machine"),
    (re.compile(r"\b(?:deb|ftp\.?\w*|security|archive|snapshot|httpredir)\.debian\.org"), "the host of a mirror"),
    (re.compile(r"\b(?:registry\.(?:npmjs|yarnpkg)\.\w+|pypi\.org|files\.pythonhosted\.org|(?:static\.|index\.)?crates\.io"
                r"|proxy\.golang\.org|repo1?\.maven\.(?:apache\.)?org)"), "the host of a registry"),
]

BAD = {"docs/a.md": "put it into /" + "work/main\n"}
GOOD = {"docs/a.md": "put it into tests/work/main or $HOME/work/x\n"}


def check(tree):
    for path in tree.files:
        text = tree.text(path)
        for pattern, what in _PLACES:
            for found in pattern.finditer(text):
                yield Finding(path, line_of(text, found.start()), f"{what}: {found.group()}")
