"""OCI images: built, which checks them, then read by others and written again."""

import json
import os

from . import image_files, memory
from .outcome import log_folder
from .scripts import test_what_was_built

_IMAGES = {"pause": "//image/engine/images:pause", "example": "//image/oci/example"}
_ENDINGS = {".oci.tar": "archive", ".digest": "digest", ".sbom.json": "sbom", ".image.json": "specification"}
_TESTS = "tests/oci/oci_test.py"
_BLIND = ["overlays/", "tests/harness/", "ci/machine/", "ci/stack/", "web/dev/"]  # nothing runs but the steps of the build


def build():
    """{image: {what: path}}."""
    names = {f"/{image}{ending}": (image, what) for image in _IMAGES for ending, what in _ENDINGS.items()}
    paths = image_files.build(list(_IMAGES.values()), ",".join(_ENDINGS.values()), names)
    return {image: {what: paths[image, what] for what in _ENDINGS.values()} for image in _IMAGES}


def test():
    built = build()
    listing = log_folder() / "oci-files.json"
    listing.write_text(json.dumps(built), encoding="utf-8")
    os.environ["OCI_FILES"] = str(listing)
    artefacts = [path for files in built.values() for path in files.values()]
    return memory.remembered(lambda: memory.name_of("oci", _TESTS, artefacts, ["image/"], _BLIND),
                             lambda: test_what_was_built("oci", _TESTS, 1800))
