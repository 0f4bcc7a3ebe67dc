"""What the image build makes, for the groups that read or start it."""

from .outcome import run, tail


class DoesNotBuild(Exception):
    """A part of the image; the text holds the end of the build's log."""


def build(targets, groups, endings):
    """What stands for each ending, with the file whose name ends so. One call builds all
    of it, from the same sources; GROUPS are the output groups wanted of the TARGETS."""
    words = ["bash", "ci/toolbox/image_inside.sh", "group", " ".join(targets), groups]
    code, log = run("image-build", words, seconds=5400)
    found = {name: line for line in log.splitlines() if line.startswith("/")
             for ending, name in endings.items() if line.endswith(ending)}
    missing = [ending for ending, name in endings.items() if name not in found]
    if code or missing:
        reason = f"no file ends with {', '.join(missing)}" if not code else "the build failed"
        raise DoesNotBuild(f"the image does not build: {reason}\n{tail(log)}")
    return found
