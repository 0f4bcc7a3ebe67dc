"""The web's own linter, formatter and type checker."""

import json
import os
import subprocess

from tree import Finding

NUMBER = 12
SEES = r"^web/|^ci/toolbox/npm_tree\.sh$"

BAD = {"web/package.json": '{"scripts": {"lint": "echo wrong; exit 1"}}\n'}
GOOD = {"web/package.json": '{"scripts": {"lint": "exit 0"}}\n'}


def check(tree):
    if "web/package.json" not in tree.files:
        return
    if not tree.worth_checking(tree.matching("", under="web/")):
        return
    if "lint" not in json.loads(tree.text("web/package.json")).get("scripts", {}):
        yield Finding("web/package.json", 0, "has no lint script")
        return
    if "web/package-lock.json" in tree.files:
        subprocess.run(["bash", "ci/toolbox/npm_tree.sh", "--place", "web"], cwd=tree.root, check=True)
    done = subprocess.run(["npm", "run", "--silent", "lint"], cwd=os.path.join(tree.root, "web"),
                          capture_output=True, text=True)
    if done.returncode:
        yield Finding("web", 0, "npm run lint\n" + (done.stdout + done.stderr).strip())
