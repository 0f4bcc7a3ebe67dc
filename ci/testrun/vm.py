"""The disk image as an emulated machine: tests/image/*.test.mjs."""

from . import node
from .outcome import CHECKOUT, Outcome, run, tail

WANTED = [("UNIDASH_IMAGE", "//image/disk:release_quick", "default", ".raw")]


class DoesNotBuild(Exception):
    """A part of the image; the text holds the end of the build's log."""


def build(wanted):
    """Environment that names what the image build made."""
    environment = {}
    for variable, target, group, ending in wanted:
        code, log = run("vm-build", ["bash", "ci/toolbox/image_inside.sh", "group", target, group], seconds=5400)
        files = [line for line in log.splitlines() if line.startswith("/") and line.endswith(ending)]
        if code or not files:
            raise DoesNotBuild(f"{target} gives no {ending}\n{tail(log)}")
        environment[variable] = files[0]
    return environment


def test():
    files = sorted((CHECKOUT / "tests/image").glob("*.test.mjs"))
    problem = node.place_packages("tests")
    if problem:
        return Outcome(failures=[problem])
    return node.run_files("vm", files, 1, build(WANTED))
