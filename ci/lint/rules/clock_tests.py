"""Tests neither assert how long something took nor wait a fixed time."""

import re

from tree import Finding, cpp_comments_blanked, line_of

NUMBER = 11
_TESTS = ("_test.cc", "_pgtest.cc", "_adtest.cc", "_test.h", ".test.ts", ".test.tsx", ".test.mjs", "_test.py")

# What a clock says, and names that people give to the difference of two such times.
_CLOCK = (r"(?:(?:steady|system|high_resolution)_clock\s*::\s*now\(\)|performance\.now\(\)|Date\.now\(\)"
          r"|process\.hrtime(?:\.bigint)?\(\)|time\.(?:monotonic|time|perf_counter)(?:_ns)?\(\))")
_SPAN_NAME = r"\b(?:elapsed|took|tookMs|duration|durationMs|elapsed_?ms|time_?taken)\b"
# Less a number it is another point in time, not a span.
_DIFFERENCE = rf"(?:{_CLOCK}\s*-\s*(?![\s\d])|-\s*{_CLOCK})"
_SPAN = re.compile(rf"{_DIFFERENCE}|{_SPAN_NAME}", re.IGNORECASE)
# A variable that keeps such a difference under another name.
_KEPT = re.compile(rf"\b(\w+)\s*=\s*[^;\n=]*{_DIFFERENCE}")
_ASSERTION = re.compile(r"\b(?:(?:EXPECT|ASSERT)_[A-Z_]+|assert(?:\.\w+)?|expect|self\.assert\w+)\s*\(|\bassert\s+(?=\S)")
_COMPARED = re.compile(r"<|>|_(?:LT|LE|GT|GE|NEAR)\b|(?:Less|Greater)|AlmostEqual")

_SLEEP = re.compile(r"\bsleep_(?:for|until)\s*\(|\b(?:u|nano)?sleep\s*\(|\bwaitForTimeout\s*\("
                    r"|(?<=\bnew Promise\()[^;]*?=>\s*setTimeout\s*\(|\btime\.sleep\s*\(")
# Asking again and again until something is so is no fixed wait.
_LOOP = re.compile(r"\b(?:while|for)\b\s*\((?P<head>.*)\)\s*(?:\{[^}]*)?$|\bwhile\b(?P<python>[^:\n]*):$", re.DOTALL)
_QUALIFIER = re.compile(r"(?:std::this_thread::|::|\bawait\b|\s)+$")

BAD_SAMPLES = {
    "text_test.cc": [
        "EXPECT_LT(steady_clock::now() - start, 5ms);",
        "ASSERT_GE(std::chrono::steady_clock::now() - start, 5ms);",
        "EXPECT_TRUE(std::chrono::system_clock::now() - start < 5ms);",
        "EXPECT_NEAR(elapsed, 5, 1);",
        "const auto gone = steady_clock::now() - start;\n  f();\n  EXPECT_LE(gone, 5ms);",
        "std::this_thread::sleep_for(300ms);",
        "std::this_thread::sleep_until(later);",
        "::usleep(10'000);",
    ],
    "page.test.mjs": [
        "assert.ok(Date.now() - started < 30_000);",
        "assert(performance.now() - started < 5, 'quick');",
        "const gone = performance.now() - started;\nassert.ok(gone < 5);",
        "assert.ok(5 > Number(process.hrtime.bigint() - started));",
        "expect(performance.now() - started).toBeLessThan(5);",
        "expect(tookMs).toBeLessThan(5);",
        "await new Promise((done) => setTimeout(done, 1000));",
        "await sleep(1);",
        "await page.waitForTimeout(1500);",
    ],
    "tool_test.py": [
        "self.assertLess(time.monotonic() - started, 5)",
        "assert time.time() - started < 5",
        "gone = time.perf_counter() - started\nself.assertGreater(5, gone)",
        "time.sleep(1)",
    ],
}
BAD = [{f"tests/{name}": text + "\n"} for name, texts in BAD_SAMPLES.items() for text in texts]
GOOD = {
    "tests/text_test.cc": "EXPECT_LT(index, 5);\n"
                          "while (!is_there()) std::this_thread::sleep_for(5ms);\n"
                          "for (int i = 0; i < 3000 && !done; ++i) ::usleep(10'000);\n"
                          "while (count() == 0) {\n  std::this_thread::sleep_for(5ms);\n}\n"
                          "// sleep_for(5ms) would not do\n",
    "tests/page.test.mjs": "const before = Date.now() - 60_000;\nassert.ok(told >= before && told <= Date.now() + 60_000);\n"
                           "const at = new Date(Date.now() + 3_600_000);\nassert.ok(count < 5);\n"
                           "const timer = setTimeout(() => controller.abort(), 5000);\n"
                           "t.diagnostic(`${Date.now() - began} ms`);\n",
    "tests/tool_test.py": "while not found:\n    time.sleep(0.1)\nself.assertLess(count, 5)\n",
}


def statement_at(text, start):
    """From START to the end of the statement: its closing bracket, or the line in Python."""
    depth = 0
    for position in range(start, min(len(text), start + 2000)):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if text[position] == ";" and depth <= 0 or text[position] == "\n" and depth <= 0:
            return text[start:position]
    return text[start:start + 2000]


def timed_assertions(text):
    kept = {name for name in _KEPT.findall(text) if name}
    names = re.compile(r"\b(?:" + "|".join(map(re.escape, kept)) + r")\b") if kept else None
    for found in _ASSERTION.finditer(text):
        statement = statement_at(text, found.start())
        is_about_time = _SPAN.search(statement) or (names and names.search(statement))
        if is_about_time and _COMPARED.search(statement):
            yield found.start()


def fixed_waits(text):
    for found in _SLEEP.finditer(text):
        before = text[:found.start()]
        # The statement this one belongs to: after the last complete one.
        opening = max(before.rfind(";\n"), before.rfind("}\n"), 0)
        loop = _LOOP.search(_QUALIFIER.sub("", before[opening:]))
        if loop is None or (loop["head"] is not None and " of " in loop["head"]):
            yield found.start()


def check(tree):
    for path in tree.matching(*_TESTS):
        if path.startswith("tests/bench/"):
            continue
        text = tree.text(path) if path.endswith(".py") else cpp_comments_blanked(tree.text(path))
        for position in timed_assertions(text):
            yield Finding(path, line_of(text, position), "a test that checks the clock")
        for position in fixed_waits(text):
            yield Finding(path, line_of(text, position),
                          "a test that waits a fixed time; ask until it is so, or set the clock")
