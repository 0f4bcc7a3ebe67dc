"""The product as the groups from outside need it."""

import difflib
import functools
import json
import subprocess
import threading

from . import memory
from .outcome import CHECKOUT, Outcome, run, tail

_COMMITTED = "docs/api/openapi.json"
_PARTS = ("UNIDASH_DAEMON", "UNIDASH_COMMAND", "UNIDASH_WEB", "UNIDASH_COMMON_PASSWORDS")
NONE = dict.fromkeys(_PARTS, "/dev/null/not-for-this-test")  # the environment of what must not need a product
_building = threading.Lock()
_BUILD = r"""
set -euo pipefail
source ci/toolbox/product.sh
build_product test >&2
printf '%s\n' "$UNIDASH_DAEMON" "$UNIDASH_COMMAND" "$UNIDASH_WEB" "$UNIDASH_COMMON_PASSWORDS"
"""


def compiled(environment):
    """Those parts that daemon/ alone is in."""
    return [environment[each] for each in ("UNIDASH_DAEMON", "UNIDASH_COMMAND")]


class DoesNotBuild(Exception):
    """The product; the text holds the end of the build's log."""


@functools.cache
def _built():
    done = subprocess.run(["bash", "-c", _BUILD], cwd=CHECKOUT, capture_output=True, text=True)
    if done.returncode:
        return tail(done.stderr)
    return dict(zip(_PARTS, done.stdout.split("\n")))


def build():
    """Environment that names the parts of the product; built once a run."""
    with _building:
        built = _built()
    if isinstance(built, str):
        raise DoesNotBuild(built)
    return built


def openapi():
    daemon = build()["UNIDASH_DAEMON"]
    return memory.remembered(
        lambda: memory.name_of_files("openapi", "", memory.files_below(_COMMITTED, "web/", "ci/toolbox/npm_tree.sh"), [daemon]), compare)


def compare():
    """`unidashd openapi` equals docs/api/openapi.json; the web's types equal both."""
    committed = CHECKOUT / _COMMITTED
    environment = build()
    printed = subprocess.run([environment["UNIDASH_DAEMON"], "openapi"], capture_output=True, text=True)
    if printed.returncode:
        return Outcome(failures=[f"unidashd openapi ended with {printed.returncode}\n{printed.stderr}"])
    if not committed.exists():
        return Outcome(failures=["docs/api/openapi.json is missing; write it with `unidashd openapi`"])
    outcome = Outcome()
    text = committed.read_text(encoding="utf-8")
    if printed.stdout == text:
        outcome.passed += 1
    else:
        lines = list(difflib.unified_diff(text.splitlines(), printed.stdout.splitlines(),
                                          "docs/api/openapi.json", "unidashd openapi", lineterm=""))
        outcome.failures.append("the committed API document differs\n" + "\n".join(lines[:60]))
    return outcome + web_types()


def web_types():
    package = CHECKOUT / "web/package.json"
    if not package.exists() or "generate:check" not in json.loads(package.read_text()).get("scripts", {}):
        return Outcome()
    subprocess.run(["bash", "ci/toolbox/npm_tree.sh", "--place", "web"], cwd=CHECKOUT, check=True)
    code, log = run("openapi", ["npm", "run", "--silent", "generate:check"], cwd=CHECKOUT / "web")
    return Outcome(failures=[f"the web's API types differ\n{tail(log)}"]) if code else Outcome(passed=1)
