"""Workflows pass actionlint, name what they run by its content, and state their rights."""

import re
import subprocess

from tree import Finding, line_of

NUMBER = 17
_USES = re.compile(r"^\s*(?:-\s*)?uses:\s*['\"]?([^\s'\"#]+)", re.MULTILINE)
_IMAGE = re.compile(r"^\s*image:\s*['\"]?([^\s'\"#]+)", re.MULTILINE)
_RIGHTS = re.compile(r"^permissions:", re.MULTILINE)
_FINDING = re.compile(r"^(.+?):(\d+):\d+: (.*)$", re.MULTILINE)

_PLACE = ".github/workflows/a.yml"
_HEAD = "on: push\npermissions:\n  contents: read\njobs:\n  a:\n    runs-on: ubuntu-24.04\n"
_PINNED = "actions/checkout@" + "0123456789" * 4
BAD = [
    {_PLACE: _HEAD + "    steps:\n      - runs: .ci/run\n"},  # a key that does not exist
    {_PLACE: _HEAD + "    needs: b\n    steps:\n      - run: .ci/run\n"},  # a job that does not exist
    {_PLACE: _HEAD + "    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n"},  # somebody's text as a command
    {_PLACE: _HEAD + "    steps:\n      - uses: actions/checkout@v5\n"},
    {_PLACE: _HEAD + "    container:\n      image: debian:13\n    steps:\n      - run: .ci/run\n"},
    {_PLACE: _HEAD.replace("permissions:\n  contents: read\n", "") + "    steps:\n      - run: .ci/run\n"},
]
GOOD = {_PLACE: _HEAD + f"    container:\n      image: debian:13@sha256:{'a' * 64}\n    steps:\n      - uses: {_PINNED}\n      - run: .ci/run\n"}


def check(tree):
    paths = [path for path in tree.matching(".yml", ".yaml") if path.startswith(".github/workflows/")]
    for path in paths:
        text = tree.text(path)
        for found in _USES.finditer(text):
            if not found[1].startswith("./") and not re.search(r"@[0-9a-f]{40}$", found[1]):
                yield Finding(path, line_of(text, found.start(1)), f"{found[1]} is not pinned to a commit")
        for found in _IMAGE.finditer(text):
            if not re.search(r"@sha256:[0-9a-f]{64}$", found[1]):
                yield Finding(path, line_of(text, found.start(1)), f"{found[1]} is not pinned to a digest")
        if not _RIGHTS.search(text):
            yield Finding(path, 0, "does not say what its token may do (permissions:)")
    yield from _actionlint(tree, tree.worth_checking(paths))


def _actionlint(tree, paths):
    if not paths:
        return
    program = _folder_of_actionlint() + "/actionlint"
    done = subprocess.run([program, "-no-color", "-oneline", *paths], cwd=tree.root, capture_output=True, text=True, check=False)
    for path, line, text in _FINDING.findall(done.stdout):
        yield Finding(path, int(line), text)
    if done.returncode > 1:
        yield Finding(paths[0], 0, f"actionlint ended with {done.returncode}: {done.stderr.strip()}")


def _folder_of_actionlint():
    done = subprocess.run(["bash", "ci/toolbox/go_tools.sh", "ci/lint/actionlint"], capture_output=True, text=True, check=True)
    return done.stdout.strip()
