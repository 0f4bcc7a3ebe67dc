"""The disk image as an emulated machine: tests/image/*.test.mjs, of which those named
*.long.test.mjs are for the long run."""

from . import image_files, node
from .outcome import CHECKOUT, GROUP_SECONDS, Outcome

LONG_SECONDS = 3 * 3600
_WITHOUT_IMAGE = {"driver.test.mjs"}  # proves the emulated machines themselves
_TARGETS = ["//image/disk:release_quick"]
_FILES = {"/release_quick.raw": "UNIDASH_IMAGE"}
# What is in the image beside the sources of the checkout: packages of Debian by their versions.
_PACKAGES_TARGET = "//image/root:release_debian"
_PACKAGES = {"/release_debian.status": "packages"}
# The long run's besides.
_LONG_TARGETS = ["//image/media:release_quick"]
_LONG_FILES = {".ova": "UNIDASH_TEMPLATE", ".iso": "UNIDASH_INSTALLER"}
_NEXT_TARGET = "//image/media:release_quick_next"
_NEXT_FILES = {"/update": "UNIDASH_UPDATE"}


def test():
    return _run("vm", lambda: image_files.build([*_TARGETS, _PACKAGES_TARGET], "disk,status", _FILES | _PACKAGES))


def test_long():
    def build():
        today = image_files.build(_TARGETS + _LONG_TARGETS, "disk,ova,iso", _FILES | _LONG_FILES)
        return today | image_files.build([_NEXT_TARGET], "update", _NEXT_FILES)
    return _run("vm-long", build, LONG_SECONDS)


def _run(name, build, seconds=GROUP_SECONDS):
    problem = node.place_packages("tests")
    if problem:
        return Outcome(failures=[problem])
    environment = build()
    packages = environment.pop("packages", None)
    tests = [each for each in sorted((CHECKOUT / "tests/image").glob("*.test.mjs"))
             if each.name.endswith(".long.test.mjs") == (name == "vm-long")]
    outcome = Outcome()
    for needs_image in (False, True):
        files = [each for each in tests if (each.name in _WITHOUT_IMAGE) != needs_image]
        artefacts = [*environment.values(), *([packages] if packages else [])]
        outcome += node.run_files(name, files, environment, artefacts if needs_image else [], blind=node.WITHIN_IMAGE, seconds=seconds,
                                  compiled=environment.values() if packages else [])
    return outcome
