"""A header says what it is for, then #pragma once."""

from tree import Finding

NUMBER = 8

BAD = {"daemon/base/text.h": "#pragma once\nint f();\n"}
GOOD = {"daemon/base/text.h": "// Text: pure functions over UTF-8.\n#pragma once\nint f();\n"}


def check(tree):
    for path in tree.matching(".h"):
        comment, pragma = 0, False
        for line in tree.text(path).splitlines():
            if line.startswith("//"):
                comment += 1
            elif line.strip() == "#pragma once":
                pragma = True
            elif line.strip():
                break
        if not comment:
            yield Finding(path, 1, "opens without saying what it is for")
        if not pragma:
            yield Finding(path, 1, "#pragma once does not stand before the code")
