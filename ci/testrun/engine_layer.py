#!/usr/bin/env python3
"""engine_layer.py FOLDER: what tests and benchmarks of the engine lay over a machine's tree, the image
of their Pods, and a program that asks Kubernetes by the daemon's client."""

import pathlib
import shutil
import sys

if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from testrun import image_files  # noqa: E402

_IMAGES = "usr/share/unidash-tests/images"  # startMachine of tests/engine hands them to the engine
_PROGRAMS = "usr/lib/unidash-tests"


def make(folder: pathlib.Path) -> list[str]:
    """Fills FOLDER anew; the files that were built for it."""
    built = image_files.build(["//tests/engine:probe", "//daemon/testing/kubernetes/asker:kubernetes-asker"],
                              "archive,default", {"/probe.oci.tar": "probe", "/kubernetes-asker": "asker"})
    shutil.rmtree(folder, ignore_errors=True)
    (folder / _IMAGES).mkdir(parents=True)
    shutil.copyfile(built["probe"], folder / _IMAGES / "probe.tar")
    (folder / _PROGRAMS).mkdir(parents=True)
    shutil.copy(built["asker"], folder / _PROGRAMS)
    return [built["probe"], built["asker"]]


def compiled(built: list[str]) -> list[str]:
    """Those of what make() says that daemon/ alone is in."""
    return [each for each in built if each.endswith("/kubernetes-asker")]


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]))
