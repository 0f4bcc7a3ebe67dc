"""A test can fail: no assertion holds whatever the product does."""

import re

from tree import Finding, cpp_comments_blanked, line_of

NUMBER = 16
_PATTERNS = [
    # At least nothing.
    (re.compile(r"\bassert(?:\.ok)?\([^;\n]*?>=\s*0\s*[,)]"), "nothing is below zero"),
    (re.compile(r"\b(?:EXPECT|ASSERT)_GE\([^;]*?(?:size|count|length)[^;]*,\s*0U?\)", re.IGNORECASE), "nothing is below zero"),
    (re.compile(r"\.toBeGreaterThanOrEqual\(0\)"), "nothing is below zero"),
    (re.compile(r"\bself\.assertGreaterEqual\([^\n]*,\s*0\)"), "nothing is below zero"),
    # Any text at all.
    (re.compile(r"\bassert\.match\([^;\n]*,\s*/(?:\.?\*|\^|\$|\^?\.\*\$?|(?:\w\|)*\|?)/[a-z]*\s*[,)]"), "a pattern that matches any text"),
    (re.compile(r"\.toMatch\(/(?:\^|\$|\^?\.\*\$?)/[a-z]*\)"), "a pattern that matches any text"),
    # An object, a list and a promise are true whatever they hold.
    (re.compile(r"\bassert(?:\.ok)?\(\s*[\w.()]*\.(?:filter|map)\((?:[^()]|\([^()]*\))*\)\s*[,)]"), "a list is true, empty or not"),
    (re.compile(r"\bassert(?:\.ok)?\(\s*(?:\[[^\]\n]*\]|\{[^}\n]*\})\s*[,)]"), "a list or an object is true"),
    (re.compile(r"\bexpect\(\s*[\w.()]*\.(?:filter|map)\((?:[^()]|\([^()]*\))*\)\s*\)\.toBeTruthy\(\)"), "a list is true, empty or not"),
    # What is known before the product is asked.
    (re.compile(r"\b(?:EXPECT|ASSERT)_TRUE\(true\)|\bassert(?:\.ok)?\(true\b|\bexpect\(true\)\.toBe"), "true is true"),
    (re.compile(r"\b(?:EXPECT|ASSERT)_(?:TRUE|FALSE)\([^;]*\|\|\s*true\b"), "or true"),
    (re.compile(r"\bassert[.\w]*\([^;\n]*\|\|\s*true\b"), "or true"),
]

BAD = [{f"tests/{name}": text + "\n"} for name, text in [
    ("a.test.mjs", "assert.ok(refused >= 0);"),
    ("a.test.mjs", "assert(list.length >= 0, 'some');"),
    ("a_test.cc", "EXPECT_GE(rows.size(), 0U);"),
    ("a.test.ts", "expect(rows.length).toBeGreaterThanOrEqual(0);"),
    ("a_test.py", "self.assertGreaterEqual(len(rows), 0)"),
    ("a.test.mjs", "assert.match(answer.text, /.*/);"),
    ("a.test.mjs", "assert.match(answer.text, /^/);"),
    ("a.test.ts", "expect(text).toMatch(/.*/);"),
    ("a.test.mjs", "assert.ok(rows.filter(({ name }) => name === 'x'));"),
    ("a.test.mjs", "assert.ok([first, second]);"),
    ("a.test.ts", "expect(rows.filter(isOpen)).toBeTruthy();"),
    ("a_test.cc", "EXPECT_TRUE(true);"),
    ("a_test.cc", "EXPECT_TRUE(answer || true);"),
    ("a.test.mjs", "assert.ok(true, 'got here');"),
]]
GOOD = {
    "tests/a.test.mjs": "assert.ok(rows.filter(isOpen).length > 0);\nassert.ok([409, 503].includes(status));\n"
                        "assert.match(text, /^a.*b$/);\nassert.ok(rows.every(isOpen));\n",
    "tests/a_test.cc": "EXPECT_GE(rows.size(), 1U);\nASSERT_GE(descriptor, 0);\nEXPECT_TRUE(is_open || was_open);\n",
    "tests/a.test.ts": "expect(rows.length).toBeGreaterThanOrEqual(1);\n",
}


def check(tree):
    for path in tree.matching("_test.cc", "_pgtest.cc", "_adtest.cc", "_test.h", ".test.ts", ".test.tsx", ".test.mjs", "_test.py"):
        text = tree.text(path) if path.endswith(".py") else cpp_comments_blanked(tree.text(path))
        for pattern, reason in _PATTERNS:
            for found in pattern.finditer(text):
                yield Finding(path, line_of(text, found.start()), f"an assertion that cannot fail: {reason}")
