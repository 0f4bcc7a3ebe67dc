#!/usr/bin/env python3
"""ci/dev test [--long] [--fresh] [GROUP...]: every test that CI runs, cheap ones first.

A failing group does not stop the others. What was green and sees no change is not run
again but counted (ci/testrun/memory.py). The last line is `N passed, N failed`.
"""

import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from testrun import bazel, image, memory, node, product, scripts, vm  # noqa: E402
from testrun.outcome import Busy, Outcome, alone, log_folder  # noqa: E402

# Name, what it covers, what makes it run again, how it runs. `--long` adds the second list.
GROUPS = [
    ("toolbox", "the build environment itself", "always", scripts.toolbox),
    ("lint", "the rules of the code base and their samples", "always; clang-tidy on what changed", scripts.lint),
    ("unit", "C++ without a service", "daemon", lambda: bazel.test("unit", ["-postgres", "-fuzz"])),
    ("postgres", "C++ on a real PostgreSQL", "daemon", lambda: bazel.test("postgres", ["postgres"])),
    ("corpora", "what the fuzzers ever found", "daemon, tests/fuzz", lambda: bazel.test("corpora", ["fuzz"])),
    ("web", "the web's unit tests", "web, ci", node.web),
    ("openapi", "the committed API document and what is made from it", "always", product.openapi),
    ("api", "the running product from outside", "the product, overlays, ci, the file",
     lambda: node.black_box("api", ["docs/api/"], concurrency=2)),
    ("contract", "generated requests held to the API document", "the product, overlays, ci, the folder", node.contract),
    ("browser", "people's journeys in a browser", "the product, overlays, ci, the file",
     lambda: node.black_box("browser", ["docs/guide/", "daemon/programs/console/screens/"])),
    ("fault", "what falls and comes back", "the product, overlays, ci, the file", lambda: node.black_box("fault")),
    ("machine", "the image's root tree booted as a machine", "a root tree, ci, the file", node.machine),
    ("image", "what the image carries, its forms, and that it builds the same twice", "the image, ci", image.test),
    ("vm", "the disk image emulated, from the firmware on", "the image, ci, the file", vm.test),
]
LONG = [
    ("image-long", "the same with the development variant", "the image, ci", lambda: image.test(long=True)),
    ("vm-long", "emulated machines in trouble, and the template's disk", "the images, ci, the file", vm.test_long),
    ("sanitizers", "all C++ tests under ASan and UBSan", "daemon",
     lambda: bazel.test("sanitizers", [], ["--config=asan-ubsan"])),
    ("fuzz", "60 seconds of each fuzz target", "always", bazel.fuzz),
]


def chosen_groups(options):
    known = {group[0]: group for group in GROUPS + LONG}
    unknown = [name for name in options.groups if name not in known]
    if unknown:
        sys.exit(f"ci/dev test: no group named {', '.join(unknown)}; there are {', '.join(known)}")
    if options.groups:
        return [known[name] for name in dict.fromkeys(options.groups)]
    return GROUPS + (LONG if options.long else [])


def run_group(name, about, _, run):
    print(f"== {name}: {about}", flush=True)
    started = time.monotonic()
    try:
        outcome = run()
    except Exception as error:  # a broken runner is a failure, not the end of the others
        outcome = Outcome(failures=[f"{type(error).__name__}: {error}"])
    for failure in outcome.failures:
        print(f"FAILED {failure.rstrip()}", flush=True)
    if outcome.note:
        print(f"   {outcome.note}")
    remembered = f", {outcome.remembered} of them remembered" if outcome.remembered else ""
    print(f"   {name}: {outcome.passed} passed{remembered}, {len(outcome.failures)} failed "
          f"({time.monotonic() - started:.0f} s)", flush=True)
    memory.note_time(name, started, outcome)
    return outcome


def print_groups():
    times = memory.times()
    for name, about, trigger, _ in GROUPS + LONG:
        last = f"{times[name]} s" if name in times else "-"
        print(f"{name:11} {last:>7}  {about}; run again by: {trigger}")


def main():
    parser = argparse.ArgumentParser(prog="ci/dev test", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help="also the long matrix: machines, sanitizers, fuzzing")
    parser.add_argument("--fresh", action="store_true", help="run what is remembered as green too")
    parser.add_argument("--list", action="store_true",
                        help="name the groups, how long each last took on this machine and what runs it again")
    parser.add_argument("groups", nargs="*", metavar="GROUP")
    options = parser.parse_args()
    if options.list:
        print_groups()
        return 0
    memory.fresh = options.fresh
    total = Outcome()
    groups = chosen_groups(options)
    try:
        with alone(log_folder()):
            for group in groups:
                total += run_group(*group)
    except Busy:
        print("the tests of this checkout are running already: wait for them, or end them", file=sys.stderr)
        return 2
    if total.remembered:
        print(f"{total.remembered} of those passed are remembered: green before, and nothing they see has changed "
              "(--fresh runs them too)")
    print(f"{total.passed} passed, {len(total.failures)} failed", flush=True)
    return 1 if total.failures or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
