"""The image: built as in every day's builds, then read and built again."""

import json
import os
import re

from . import image_files, memory
from .outcome import CHECKOUT, log_folder
from .scripts import test_what_was_built

# Built by one call, so that all of it is of the same sources. The files are told
# apart by how their names end.
_TARGETS = ["//image/media:release_quick", "//image/disk:release_quick", "//image/root:release_quick",
            "//image/root:release_debian"]
_LONG = ["//image/root:development_quick"]
_TESTS = "tests/image/image_test.py"
_GROUPS = "ova,sbom,update,disk,parts,tree,kernel"
_BLIND = ["tests/harness/", "ci/machine/", "ci/stack/", "web/dev/"]  # nothing runs but the steps of the build
_NAMES = {
    "/release_quick.raw": "disk", ".cdx.json": "sbom", "/release_debian.clean.tar": "clean", ".efi": "uki",
    ".hash": "hash", ".initrd": "initrd", "/release_quick.layer.tar": "layer", ".ova": "ova", ".root.raw": "root",
    ".verity.raw": "verity", "/release_debian.vmlinuz": "kernel", "/release_quick.tree.tar": "release_tree",
    "/release_quick/update": "update",
}
_LONG_NAMES = {"/development_quick.tree.tar": "development_tree"}


def build(long=False):
    """Paths of what the tests read."""
    paths = image_files.build(_TARGETS + (_LONG if long else []), _GROUPS, _NAMES | (_LONG_NAMES if long else {}))
    version = re.search(r'build_setting_default = "([^"]+)"', (CHECKOUT / "image/BUILD.bazel").read_text())[1]
    return {"version": version, **paths}


def test(long=False):
    paths = build(long)
    listing = log_folder() / "image-files.json"
    listing.write_text(json.dumps(paths), encoding="utf-8")
    os.environ["IMAGE_FILES"] = str(listing)
    artefacts = [path for name, path in paths.items() if name != "version"]
    name = "image-long" if long else "image"
    return memory.remembered(lambda: memory.name_of(name, _TESTS, artefacts, ["image/", "LICENSE"], _BLIND),
                             lambda: test_what_was_built("image", _TESTS, 3600))
