"""Tests do not assert how long something took."""

import re

from tree import Finding, line_of

NUMBER = 11
_PATTERNS = [
    re.compile(r"(?:EXPECT|ASSERT)_(?:LT|LE)\([^;]*?(?:elapsed|duration|took|steady_clock|now\(\)\s*-)", re.IGNORECASE),
    re.compile(r"assert[.\w]*\([^;\n]*(?:performance\.now\(\)|elapsed|tookMs|durationMs)[^;\n]*<"),
]

BAD = {"daemon/base/text_test.cc": "TEST(A, B) { EXPECT_LT(steady_clock::now() - start, 5ms); }\n"}
GOOD = {"daemon/base/text_test.cc": "TEST(A, B) { EXPECT_LT(index, 5); }\n"}


def check(tree):
    for path in tree.matching("_test.cc", "_pgtest.cc", ".test.ts", ".test.tsx", ".test.mjs"):
        if path.startswith("tests/bench/"):
            continue
        text = tree.text(path)
        for pattern in _PATTERNS:
            for found in pattern.finditer(text):
                yield Finding(path, line_of(text, found.start()), "a test that checks the clock")
