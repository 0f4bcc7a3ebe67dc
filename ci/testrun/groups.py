"""Which groups of tests there are, cheap ones first, and which of them run at the same time."""

import concurrent.futures
import itertools
from collections.abc import Callable
from typing import NamedTuple

from . import bazel, image, node, oci, product, scripts, vm
from .outcome import Outcome


class Group(NamedTuple):
    name: str
    about: str
    trigger: str  # what makes it run again
    run: Callable[[], Outcome]
    lane: str = ""  # groups of one lane run one after another, beside those of other lanes


# Compiling and emulating take every core. What starts a product or a machine in namespaces and
# waits for answers leaves most of one idle: two lanes of that share the machine.
GROUPS = [
    Group("toolbox", "the build environment itself", "ci, daemon/bazel, the toolbox", scripts.toolbox),
    Group("lint", "the rules of the code base and their samples", "the files each rule looks at", scripts.lint),
    Group("unit", "C++ without a service", "daemon", lambda: bazel.test("unit", ["-postgres", "-fuzz"])),
    Group("postgres", "C++ on a real PostgreSQL, and on a domain controller", "daemon", lambda: bazel.test("postgres", ["postgres"])),
    Group("corpora", "what the fuzzers ever found", "daemon, tests/fuzz", lambda: bazel.test("corpora", ["fuzz"])),
    Group("web", "the web's unit tests", "web, the daemon's messages", node.web),
    Group("openapi", "the committed API document and what is made from it", "the daemon, docs/api, web", product.openapi),
    Group("api", "the running product from outside", "the product, overlays, ci, the harness, the file",
          lambda: node.black_box("api", ["docs/api/"], concurrency=2), "services"),
    Group("identity", "programs of others that people sign in to", "the product, overlays, ci, the harness, the folder",
          lambda: node.black_box("identity"), "services"),
    Group("gate", "apps behind the gate", "the product, overlays, ci, the harness, the folder, the gate's configuration",
          node.gate, "services"),
    Group("names", "certificates of others, and DNS", "the product, overlays, ci, the harness, the folder",
          lambda: node.black_box("names"), "services"),
    Group("contract", "generated requests held to the API document", "the product, overlays, ci, the harness, the folder",
          node.contract, "services"),
    Group("browser", "people's journeys in a browser", "the product, overlays, ci, the harness, the file",
          lambda: node.black_box("browser", ["docs/guide/images/", "daemon/programs/console/screens/"], concurrency=2),
          "services"),
    Group("fault", "what falls and comes back", "the product, overlays, ci, the harness, the file",
          lambda: node.black_box("fault"), "services"),
    Group("machine", "the image's root tree booted as a machine", "a root tree, ci, the harness, the file", node.machine, "machines"),
    Group("engine", "containers on such machines", "a root tree, the image of the tests, ci, the harness, the folder", node.engine, "machines"),
    Group("image", "what the image carries, its forms, and that it builds the same twice", "the image, image, overlays, ci",
          image.test),
    Group("oci", "images of applications, read by skopeo and written again", "the images, image, ci", oci.test),
    Group("vm", "the disk image emulated, from the firmware on", "the image, ci, the harness, the file", vm.test),
]
# What `--long` adds: more than three minutes of emulator, unless it is the only proof of a main journey.
LONG = [
    Group("image-long", "the same with the development variant", "the image, image, overlays, ci", lambda: image.test(long=True)),
    Group("gate-long", "gigabytes through the gate", "the product, overlays, ci, the harness, the folder",
          lambda: node.gate(long=True)),
    Group("vm-long", "emulated machines in trouble, and the template's disk", "the images, ci, the harness, the file", vm.test_long),
    Group("sanitizers", "all C++ tests under ASan and UBSan", "daemon", lambda: bazel.test("sanitizers", [], ["--config=asan-ubsan"])),
    Group("fuzz", "60 seconds of each fuzz target", "always", bazel.fuzz),
]


def run_all(groups, run_one):
    """The Outcomes of RUN_ONE(group) added up. Neighbours that have lanes overlap."""
    total = Outcome()
    for _, neighbours in itertools.groupby(groups, key=lambda group: bool(group.lane)):
        lanes = {}
        for group in neighbours:
            lanes.setdefault(group.lane, []).append(group)
        with concurrent.futures.ThreadPoolExecutor(len(lanes)) as pool:
            total += sum(pool.map(lambda lane: sum(map(run_one, lane), Outcome()), lanes.values()), Outcome())
    return total
