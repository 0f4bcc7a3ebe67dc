"""Python and JavaScript files parse; JSON files are JSON."""

import ast
import json
import posixpath
import re
import subprocess

from tree import Finding

NUMBER = 14
SEES = r"\.(py|mjs|json)$"

# One Node for all files, which names those that do not parse: to start one each took
# longer than everything else here.
_PARSE = """
import { readFileSync } from 'node:fs';
import { SourceTextModule } from 'node:vm';
for (const path of process.argv.slice(1)) {
  try {
    new SourceTextModule(readFileSync(path, 'utf8').replace(/^#!.*/, ''));
  } catch {
    console.log(path);
  }
}
"""

BAD = [{"ci/a.py": "def f(:\n"}, {"tests/a.mjs": "export const a = ;\n"}, {"a.json": "{"}]
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
    for path in broken_modules(tree):
        done = subprocess.run(["node", "--check", path], cwd=tree.root, capture_output=True, text=True)
        complaint = done.stderr.strip().splitlines() or [path]
        line = re.search(r":(\d+)$", complaint[0])
        yield Finding(path, int(line[1]) if line else 0, f"does not parse: {next((each for each in complaint if 'Error' in each), '?')}")


def broken_modules(tree):
    modules = tree.worth_checking(tree.matching(".mjs"))
    if not modules:
        return []
    done = subprocess.run(["node", "--no-warnings", "--experimental-vm-modules", "--input-type=module", "--eval", _PARSE, "--", *modules],
                          cwd=tree.root, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()
