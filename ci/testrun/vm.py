"""The disk image as an emulated machine: tests/image/*.test.mjs, of which those named
*.long.test.mjs are for the long run."""

from . import image_files, node
from .outcome import CHECKOUT, Outcome

LONG_SECONDS = 3 * 3600
_TARGETS = ["//image/disk:release_quick"]
_FILES = {"/release_quick.raw": "UNIDASH_IMAGE"}
# The long run's besides.
_LONG_TARGETS = ["//image/media:release_quick"]
_LONG_FILES = {".ova": "UNIDASH_TEMPLATE", ".iso": "UNIDASH_INSTALLER"}


def test():
    return _run("vm", "disk", _TARGETS, _FILES)


def test_long():
    return _run("vm-long", "disk,ova,iso", _TARGETS + _LONG_TARGETS, _FILES | _LONG_FILES, LONG_SECONDS)


def _run(name, groups, targets, files, seconds=None):
    problem = node.place_packages("tests")
    if problem:
        return Outcome(failures=[problem])
    environment = image_files.build(targets, groups, files)
    tests = [each for each in sorted((CHECKOUT / "tests/image").glob("*.test.mjs"))
             if each.name.endswith(".long.test.mjs") == (name == "vm-long")]
    return node.run_files(name, tests, 1, environment, **({"seconds": seconds} if seconds else {}))
