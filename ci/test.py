#!/usr/bin/env python3
"""ci/dev test [--long] [GROUP...]: every test that CI runs, cheap ones first.

A failing group does not stop the others. The last line is `N passed, N failed`.
"""

import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from testrun import bazel, image, node, product, scripts, vm  # noqa: E402
from testrun.outcome import Busy, Outcome, alone, log_folder  # noqa: E402

# Name, what it covers, how it runs. `--long` adds the second list.
GROUPS = [
    ("toolbox", "the build environment itself", scripts.toolbox),
    ("lint", "the rules of the code base and their samples", scripts.lint),
    ("unit", "C++ without a service", lambda: bazel.test("unit", ["-postgres", "-fuzz"])),
    ("postgres", "C++ on a real PostgreSQL", lambda: bazel.test("postgres", ["postgres"])),
    ("corpora", "what the fuzzers ever found", lambda: bazel.test("corpora", ["fuzz"])),
    ("web", "the web's unit tests", node.web),
    ("openapi", "the committed API document and what is made from it", product.openapi),
    ("api", "the running product from outside", lambda: node.black_box("api", concurrency=2)),
    ("browser", "people's journeys in a browser", lambda: node.black_box("browser")),
    ("fault", "what falls and comes back", lambda: node.black_box("fault")),
    ("machine", "the image's root tree booted as a machine", node.machine),
    ("image", "what the image carries, its forms, and that it builds the same twice", image.test),
    ("vm", "the disk image emulated, from the firmware on", vm.test),
]
LONG = [
    ("image-long", "the same with the development variant", lambda: image.test(long=True)),
    ("vm-long", "emulated machines in trouble, and the template's disk", vm.test_long),
    ("sanitizers", "all C++ tests under ASan and UBSan",
     lambda: bazel.test("sanitizers", [], ["--config=asan-ubsan"])),
    ("fuzz", "60 seconds of each fuzz target", bazel.fuzz),
]


def chosen_groups(options):
    known = {name: (name, about, run) for name, about, run in GROUPS + LONG}
    unknown = [name for name in options.groups if name not in known]
    if unknown:
        sys.exit(f"ci/dev test: no group named {', '.join(unknown)}; there are {', '.join(known)}")
    if options.groups:
        return [known[name] for name in dict.fromkeys(options.groups)]
    return GROUPS + (LONG if options.long else [])


def run_group(name, about, run):
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
    print(f"   {name}: {outcome.passed} passed, {len(outcome.failures)} failed "
          f"({time.monotonic() - started:.0f} s)", flush=True)
    return outcome


def main():
    parser = argparse.ArgumentParser(prog="ci/dev test", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help="also the long matrix: machines, sanitizers, fuzzing")
    parser.add_argument("--list", action="store_true", help="name the groups")
    parser.add_argument("groups", nargs="*", metavar="GROUP")
    options = parser.parse_args()
    if options.list:
        for name, about, _ in GROUPS + LONG:
            print(f"{name:11} {about}")
        return 0
    total = Outcome()
    groups = chosen_groups(options)
    try:
        with alone(log_folder()):
            for group in groups:
                total += run_group(*group)
    except Busy:
        print("the tests of this checkout are running already: wait for them, or end them", file=sys.stderr)
        return 2
    print(f"{total.passed} passed, {len(total.failures)} failed", flush=True)
    return 1 if total.failures or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
