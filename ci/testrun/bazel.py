"""Groups that Bazel runs, counted by test case."""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import urllib.parse
import xml.etree.ElementTree

from . import memory
from .outcome import CHECKOUT, Outcome, log_folder, run, tail

NO_TESTS = 4  # Bazel's exit code when the filters leave nothing
FUZZ_SECONDS = 60


def test(name, tags, options=()):
    """Runs the tests that TAGS choose ("-x" leaves x out)."""
    events = log_folder() / f"{name}.events"
    filters = [f"--test_tag_filters={','.join(tags)}"] if tags else []
    code, log = run(name, ["bazel", "test", "--keep_going", "--test_output=errors", "--noshow_progress",
                           f"--build_event_json_file={events}", *filters, *options,
                           *(["--nocache_test_results"] if memory.fresh else []), "//..."])
    if code == NO_TESTS:
        return Outcome(note="no tests in //... for this group")
    outcome = count(events)
    if code and not outcome.failures:
        outcome.failures.append(f"{name}: bazel ended with {code}\n{tail(log)}")
    elif outcome.failures and any("does not build" in each for each in outcome.failures):
        outcome.failures[-1] += "\n" + first_errors(log)
    return outcome


def first_errors(log):
    """Of a failed build the errors that came first; the rest mostly follows from them."""
    lines = [line for line in log.splitlines() if re.search(r"\b(fatal )?error:|^ERROR|undefined symbol", line, re.IGNORECASE)]
    return "\n".join(lines[:25]) or tail(log)


def count(events):
    """Cases of every target in the build event file."""
    outcome = Outcome()
    for event in read_events(events):
        identity, results = event.get("id", {}), event.get("testResult")
        if results is not None:
            outcome += count_target(identity["testResult"]["label"], results)
        elif "targetCompleted" in identity and not event.get("completed", {}).get("success"):
            outcome.failures.append(f"{identity['targetCompleted']['label']} does not build")
    return outcome


def read_events(path):
    try:
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.strip()]
    except OSError:
        return []


def count_target(label, results):
    outputs = {each["name"]: urllib.parse.unquote(urllib.parse.urlparse(each.get("uri", "")).path)
               for each in results.get("testActionOutput", [])}
    passed, failed = count_cases(outputs.get("test.xml"))
    if results.get("status") == "PASSED":
        cached = results.get("cachedLocally") or results.get("executionInfo", {}).get("cachedRemotely")
        return Outcome(passed=max(passed, 1), remembered=max(passed, 1) if cached else 0)
    log = pathlib.Path(outputs.get("test.log", os.devnull)).read_text(encoding="utf-8", errors="replace")
    named = f"{label} ({results.get('status')})" + (": " + ", ".join(failed) if failed else "")
    failures = [named + "\n" + tail(log)] + [f"{label}: {case}" for case in failed[1:]]
    return Outcome(passed, failures)


def count_cases(path):
    """(number passed, names that failed) of a gtest report; skipped ones count for neither."""
    passed, failed = 0, []
    try:
        cases = list(xml.etree.ElementTree.parse(path).iter("testcase")) if path else []
    except (OSError, xml.etree.ElementTree.ParseError):
        cases = []
    for case in cases:
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append(f"{case.get('classname')}.{case.get('name')}")
        elif case.find("skipped") is None and case.get("status") != "notrun":
            passed += 1
    return passed, failed


def fuzz():
    """Every fuzz target for a minute from its committed corpus, two at a time."""
    listed = subprocess.run(["bazel", "query", "--noshow_progress", 'attr(tags, "\\bfuzz\\b", kind(cc_test, //...))'],
                            cwd=CHECKOUT, capture_output=True, text=True)
    labels = listed.stdout.split()
    if not labels:
        return Outcome(note="no tests in //... for this group")
    code, log = run("fuzz-build", ["bazel", "build", "--config=fuzz", *labels])
    if code:
        return Outcome(failures=[f"fuzz targets do not build\n{tail(log)}"])
    folder = subprocess.run(["bazel", "info", "--config=fuzz", "bazel-bin"], cwd=CHECKOUT,
                            capture_output=True, text=True, check=True).stdout.strip()
    outcome = Outcome()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for each in pool.map(lambda label: fuzz_one(label, pathlib.Path(folder)), labels):
            outcome += each
    return outcome


def fuzz_one(label, folder):
    package, name = label.removeprefix("//").split(":")
    target = name.removeprefix("fuzz_")
    found = pathlib.Path(os.environ["UNIDASH_CACHE"]) / "fuzz" / target
    found.mkdir(parents=True, exist_ok=True)
    committed = CHECKOUT / "tests/fuzz" / target
    words = CHECKOUT / "tests/fuzz" / f"{target}.dict"
    code, log = run(f"fuzz-{target}", [
        str(folder / package / name), f"-max_total_time={FUZZ_SECONDS}", "-timeout=10", "-rss_limit_mb=2048",
        "-print_final_stats=1", f"-artifact_prefix={log_folder()}/{target}-",
        *([f"-dict={words}"] if words.exists() else []), str(found),
        *([str(committed)] if committed.is_dir() else [])])
    if code:
        return Outcome(failures=[f"{label} found an input (kept as {log_folder()}/{target}-*)\n{tail(log)}"])
    return Outcome(passed=1)
