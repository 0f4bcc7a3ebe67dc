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
_NEXT_TARGET = "//image/media:release_quick_next"
_NEXT_FILES = {"/update": "UNIDASH_UPDATE"}


def test():
    return _run("vm", lambda: image_files.build(_TARGETS, "disk", _FILES))


def test_long():
    def build():
        today = image_files.build(_TARGETS + _LONG_TARGETS, "disk,ova,iso", _FILES | _LONG_FILES)
        return today | image_files.build([_NEXT_TARGET], "update", _NEXT_FILES)
    return _run("vm-long", build, LONG_SECONDS)


def _run(name, build, seconds=None):
    problem = node.place_packages("tests")
    if problem:
        return Outcome(failures=[problem])
    environment = build()
    tests = [each for each in sorted((CHECKOUT / "tests/image").glob("*.test.mjs"))
             if each.name.endswith(".long.test.mjs") == (name == "vm-long")]
    return node.run_files(name, tests, environment, environment.values(), **({"seconds": seconds} if seconds else {}))
