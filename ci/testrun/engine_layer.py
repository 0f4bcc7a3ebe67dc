#!/usr/bin/env python3
"""engine_layer.py FOLDER: what tests and benchmarks of the engine lay over a machine's tree, the image
of their Pods."""

import pathlib
import shutil
import sys

if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from testrun import image_files  # noqa: E402

_IMAGES = "usr/share/unidash-tests/images"  # startMachine of tests/engine hands them to the engine


def make(folder: pathlib.Path) -> pathlib.Path:
    """Fills FOLDER anew; the archive that is in it."""
    archive = image_files.build(["//tests/engine:probe"], "archive", {"/probe.oci.tar": "probe"})["probe"]
    shutil.rmtree(folder, ignore_errors=True)
    (folder / _IMAGES).mkdir(parents=True)
    shutil.copyfile(archive, folder / _IMAGES / "probe.tar")
    return archive


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]))
