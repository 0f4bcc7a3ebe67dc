"""npm lock files carry no download addresses."""

import posixpath

from tree import Finding

NUMBER = 7

BAD = {"web/package-lock.json": '{"packages": {"a": {"resolved": "https://host/a.tgz"}}}\n'}
GOOD = {"web/package-lock.json": '{"packages": {"a": {"integrity": "sha512-x"}}}\n'}


def check(tree):
    for path in tree.files:
        if posixpath.basename(path) not in ("package-lock.json", "npm-shrinkwrap.json"):
            continue
        for number, line in enumerate(tree.text(path).splitlines(), 1):
            if '"resolved"' in line:
                yield Finding(path, number, "an address in the lock file; set omit-lockfile-registry-resolved")
                break
