"""Every folder with code is introduced: by a README of its own, or by name in one above it."""

import posixpath
import re

from tree import Finding

NUMBER = 18
_UNDER = ("daemon/", "ci/", "tests/", "image/", "overlays/", "web/src/")
_CODE = (".c", ".cc", ".h", ".s", ".py", ".sh", ".bzl", ".sql", ".lua", ".js", ".mjs", ".ts", ".tsx", ".css", ".go")
_LINES = 3  # of words; fewer say nothing

BAD = [
    {"daemon/domains/mail/queue.cc": "int f();\n", "daemon/README.md": "# daemon/\n\nThe program.\nIn layers.\n"},
    {"daemon/domains/mail/queue.cc": "int f();\n", "daemon/domains/mail/README.md": "# Mail\n"},
    {"overlays/common/usr/lib/unidash/start": "#!/bin/sh\n"},
    # The name of another folder that only begins alike.
    {"ci/test/a.py": "", "ci/README.md": "# ci/\n\n`testrun/` runs tests.\nOne file a group.\n"},
]
GOOD = {
    "daemon/domains/mail/queue.cc": "int f();\n",
    "daemon/domains/mail/README.md": "# Mail\n\nMessages that go out.\nA queue that survives a restart.\n",
    "ci/test/a.py": "", "ci/README.md": "# ci/\n\n`test/` runs tests.\nOne file a group.\n",
    "overlays/common/usr/lib/unidash/start": "#!/bin/sh\n",
    "overlays/README.md": "# overlays/\n\nFiles of the machine.\n`common/usr/lib/unidash` holds programs.\n",
    "tests/fuzz/json/seed": "{}", "docs/api/a.py": "",
}


def is_code(tree, path):
    name = posixpath.basename(path)
    return name.endswith(_CODE) or ("." not in name and tree.text(path).startswith("#!"))


def says_something(text):
    return sum(bool(re.search(r"\w", line)) for line in text.splitlines()) >= _LINES


def names(text, folder):
    """Whether the README TEXT speaks of FOLDER, a path below it."""
    return re.search(rf"(?<![\w./-]){re.escape(folder)}(?![\w-])(?!/\w)", text) is not None


def is_introduced(tree, folder):
    above = folder
    while above:
        readme = posixpath.join(above, "README.md")
        if readme in tree.files and says_something(tree.text(readme)):
            if above == folder or names(tree.text(readme), posixpath.relpath(folder, above)):
                return True
        above = posixpath.dirname(above)
    return False


def check(tree):
    folders = {posixpath.dirname(path) for path in tree.files if path.startswith(_UNDER) and is_code(tree, path)}
    for folder in sorted(folders):
        if not is_introduced(tree, folder):
            yield Finding(folder, 0, "has no README.md, and none above it says what it is for")
