"""Python and JavaScript files parse; JSON files are JSON."""

import ast
import json
import posixpath
import subprocess

from tree import Finding

NUMBER = 14

BAD = {"ci/a.py": "def f(:\n"}
GOOD = {"ci/a.py": "def f(): pass\n", "tests/a.mjs": "export const a = 1;\n", "a.json": "{}\n"}


def check(tree):
    for path in tree.matching(".py"):
        try:
            ast.parse(tree.text(path))
        except SyntaxError as error:
            yield Finding(path, error.lineno or 0, f"does not parse: {error.msg}")
    for path in tree.matching(".json"):
        if posixpath.basename(path).startswith("tsconfig"):
            continue  # comments are allowed there
        if path.startswith("overlays/"):
            continue  # templates of other programs
        try:
            json.loads(tree.text(path))
        except ValueError as error:
            yield Finding(path, 0, f"not JSON: {error}")
    for path in tree.worth_checking(tree.matching(".mjs")):
        done = subprocess.run(["node", "--check", path], cwd=tree.root, capture_output=True, text=True)
        if done.returncode:
            yield Finding(path, 0, "does not parse: " + (done.stderr.strip().splitlines() or ["?"])[-1])
