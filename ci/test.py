#!/usr/bin/env python3
"""ci/dev test [--long] [--fresh] [GROUP...]: every test that CI runs, cheap ones first.

A failing group does not stop the others. What was green and sees no change is not run
again but counted (ci/testrun/memory.py). The last line is `N passed, N failed`.
"""

import argparse
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from testrun import memory, outcome  # noqa: E402
from testrun.groups import GROUPS, LONG, run_all  # noqa: E402
from testrun.outcome import Busy, Outcome, alone, log_folder  # noqa: E402

_telling = threading.Lock()  # groups run at the same time; what each says stays together


def chosen_groups(options):
    known = {group.name: group for group in GROUPS + LONG}
    unknown = [name for name in options.groups if name not in known]
    if unknown:
        sys.exit(f"ci/dev test: no group named {', '.join(unknown)}; there are {', '.join(known)}")
    if options.groups:
        return [known[name] for name in dict.fromkeys(options.groups)]
    return GROUPS + (LONG if options.long else [])


def run_group(group):
    print(f"== {group.name}: {group.about}", flush=True)
    started = time.monotonic()
    try:
        result = group.run()
    except Exception as error:  # a broken runner is a failure, not the end of the others
        result = Outcome(failures=[f"{type(error).__name__}: {error}"])
    with _telling:
        tell(group, result, time.monotonic() - started)
    memory.note_time(group.name, started, result)
    return result


def tell(group, result, seconds):
    for failure in result.failures:
        print(f"FAILED {failure.rstrip()}", flush=True)
    if result.note:
        print(f"   {group.name}: {result.note}")
    remembered = f", {result.remembered} of them remembered" if result.remembered else ""
    print(f"   {group.name}: {result.passed} passed{remembered}, {len(result.failures)} failed ({seconds:.0f} s)", flush=True)


def print_groups():
    times = memory.times()
    for group in GROUPS + LONG:
        last = f"{times[group.name]} s" if group.name in times else "-"
        print(f"{group.name:11} {last:>7}  {group.about}; run again by: {group.trigger}")


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
    groups = chosen_groups(options)
    started = time.monotonic()
    try:
        with alone(log_folder()), outcome.interruptible():
            total = run_all(groups, run_group)
    except Busy:
        print("the tests of this checkout are running already: wait for them, or end them", file=sys.stderr)
        return 2
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")
    if total.remembered:
        print(f"{total.remembered} of those passed are remembered: green before, and nothing they see has changed "
              "(--fresh runs them too)")
    print(f"{total.passed} passed, {len(total.failures)} failed", flush=True)
    return 1 if total.failures or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
