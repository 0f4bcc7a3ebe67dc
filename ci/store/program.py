"""unidash-store-lint, which has the rules: built when first asked, then asked over its input."""

import json
import os
import subprocess

from catalogue import CHECKOUT

_TARGET = "//daemon/programs/store_lint:unidash-store-lint"
_known = []


def path():
    """UNIDASH_STORE_LINT names one that is built already."""
    if not _known:
        _known.append(os.environ.get("UNIDASH_STORE_LINT") or _build())
    return _known[0]


def _build():
    subprocess.run(["bazel", "build", "--ui_event_filters=-info", _TARGET], cwd=CHECKOUT, check=True)
    folder = subprocess.run(["bazel", "info", "bazel-bin"], cwd=CHECKOUT, check=True, capture_output=True, text=True)
    package, _, name = _TARGET[2:].partition(":")
    return os.path.join(folder.stdout.strip(), package, name)


def ask(*words, document=None):
    done = subprocess.run([path(), *words], input=json.dumps(document or {}), check=True, capture_output=True, text=True)
    return json.loads(done.stdout)
