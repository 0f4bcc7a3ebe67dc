"""Groups that node runs, counted by the lines of TAP."""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import threading

from . import engine_layer, image_files, memory, product
from .outcome import CHECKOUT, GROUP_SECONDS, Outcome, log_folder, run, tail

_POINT = re.compile(r"^( *)(not ok|ok) \d+ -? ?(.*)$")
# What tests on a whole machine see only as a part of its image, and what tests of the
# product as ordinary programs have nothing to do with.
WITHIN_IMAGE = ("overlays/", "ci/stack/", "web/dev/")
WITHOUT_MACHINE = ("ci/machine/",)
# Files of tests/GROUP that start what lies in the checkout as it is, and nothing that was built. They are
# given no product: one that came to need it would fail, so that none is wrongly remembered.
WITHOUT_PRODUCT = {"names": ["edge"], "gate": ["check", "cookies", "crowd", "dav", "edge", "entry", "headers", "hostile", "large", "large.long",
                                               "pages", "passwords", "reload", "transfer", "websocket"]}
_placing = threading.Lock()
_SUITE = re.compile(r"^\s*type: '?suite'?$")


def count_tap(text):
    """Leaf tests of a TAP report of node or vitest. Suites do not count."""
    lines, outcome = text.splitlines(), Outcome()
    for index, line in enumerate(lines):
        point = _POINT.match(line)
        if not point or re.search(r"# (SKIP|TODO)\b", point[3]):
            continue
        details = read_details(lines, index + 1, len(point[1]))
        if any(_SUITE.match(each) for each in details) or is_parent(lines, index, len(point[1])):
            continue
        if point[2] == "ok":
            outcome.passed += 1
        else:
            outcome.failures.append(point[3] + "\n" + "\n".join(details[:40]))
    return outcome


def read_details(lines, start, indent):
    """The YAML block under a test point."""
    if start >= len(lines) or lines[start].strip() != "---":
        return []
    block = []
    for line in lines[start + 1:]:
        if line.strip() == "..." and len(line) - len(line.lstrip()) <= indent + 4:
            break
        block.append(line)
    return block


def is_parent(lines, index, indent):
    """Whether the point sums up deeper points that stand right above it."""
    for line in reversed(lines[:index]):
        if not line.strip():
            continue
        deeper = len(line) - len(line.lstrip()) > indent
        return deeper and re.match(r"^ +1\.\.\d+", line) is not None
    return False


def place_packages(folder):
    with _placing:
        done = subprocess.run(["bash", "ci/toolbox/npm_tree.sh", "--place", folder], cwd=CHECKOUT,
                              capture_output=True, text=True)
    return done.stderr if done.returncode else ""


def finished(name, code, tap, log):
    """The count, and a failure more when the program failed without naming a test."""
    outcome = count_tap(tap)
    if code and not outcome.failures:
        outcome.failures.append(f"{name}: ended with {code}\n{tail(log)}")
    if not code and not outcome.passed:
        outcome.failures.append(f"{name}: ran no test\n{tail(log)}")
    return outcome


def web():
    package = CHECKOUT / "web/package.json"
    if not package.exists() or "test" not in json.loads(package.read_text()).get("scripts", {}):
        return Outcome(note="no tests in web")
    problem = place_packages("web")
    if problem:
        return Outcome(failures=[problem])
    sees = ("web/", "daemon/model/messages/", "ci/toolbox/npm_tree.sh")
    return memory.remembered(lambda: memory.name_of_files("web", "", memory.files_below(*sees)), run_vitest)


def run_vitest():
    report = log_folder() / "web.tap"
    report.unlink(missing_ok=True)
    code, log = run("web", ["npm", "test", "--silent", "--", "--reporter=default", "--reporter=tap-flat",
                            f"--outputFile.tap-flat={report}"], cwd=CHECKOUT / "web")
    # vitest prints TAP to the terminal; older ones know no file for it.
    return finished("web", code, report.read_text() if report.exists() else log, log)


def machine():
    """tests/system on machines in namespaces, which ci/dev prepared (ci/machine/testing.sh)."""
    if "UNIDASH_MACHINE_BROKER" not in os.environ:
        return Outcome(note="not run: machines in namespaces need `ci/dev test` to be run by root")
    problem = place_packages("tests")
    if problem:
        return Outcome(failures=[problem])
    trees = [os.environ["UNIDASH_TREE_RELEASE"], os.environ["UNIDASH_TREE_DEVELOPMENT"]]
    files = sorted((CHECKOUT / "tests/system").glob("*.test.mjs"))
    return run_files("system", files, {}, trees, blind=WITHIN_IMAGE)


def engine():
    """tests/engine on such machines, with the image of their Pods and a program of ours laid over the tree."""
    if "UNIDASH_MACHINE_BROKER" not in os.environ:
        return Outcome(note="not run: machines in namespaces need `ci/dev test` to be run by root")
    tree = os.environ["UNIDASH_TREE_RELEASE"]
    features = json.loads((pathlib.Path(tree) / "usr/lib/unidash/features.json").read_text(encoding="utf-8"))
    if not features["k3s"]:
        return Outcome(note="not run: this image has no engine; neither K3s nor the Go modules of its equal could be had here")
    problem = place_packages("tests")
    if problem:
        return Outcome(failures=[problem])
    layer = log_folder() / "engine-layer"
    try:
        built = engine_layer.make(layer)
    except image_files.DoesNotBuild as error:
        return Outcome(failures=[str(error)])
    files = sorted((CHECKOUT / "tests/engine").glob("*.test.mjs"))
    return run_files("engine", files, {"UNIDASH_ENGINE_LAYER": str(layer)}, [tree, *built], ["tests/engine/"], WITHIN_IMAGE,
                     compiled=engine_layer.compiled(built))


def black_box(name, sees=(), concurrency=1):
    """tests/NAME against a product that its harness starts."""
    files = sorted((CHECKOUT / "tests" / name).glob("**/*.test.mjs"))
    if not files:
        return Outcome(note=f"no tests in tests/{name}")
    problem = place_packages("tests")
    if problem:
        return Outcome(failures=[problem])
    return run_from_outside(name, files, {}, sees, concurrency)


def run_from_outside(name, files, environment, sees, concurrency, folder=None):
    """FILES of tests/FOLDER with the product, and those that have nothing to do with it without."""
    alone = {f"{each}.test.mjs" for each in WITHOUT_PRODUCT.get(folder or name, [])}
    outcome = Outcome()
    for is_alone in (True, False):
        chosen = [file for file in files if (file.name in alone) == is_alone]
        if chosen:
            built = product.NONE if is_alone else product.build()
            outcome += run_files(name, chosen, {**built, **environment}, [] if is_alone else built.values(), sees, WITHOUT_MACHINE, concurrency,
                                 compiled=product.compiled(built))
    return outcome


def python_tree(folder):
    """The environment that FOLDER/requirements.txt names, and what kept it from being made."""
    made = subprocess.run(["bash", "ci/toolbox/python_tree.sh", folder], cwd=CHECKOUT,
                          capture_output=True, text=True)
    return made.stdout.strip(), made.stderr if made.returncode else ""


def gate(long=False):
    """tests/gate: the gate between stubs, and the product with applications of others behind it.
    *.long.test.mjs are for the long run."""
    tools, missing = python_tree("tests/gate/dav")
    problem = place_packages("tests") or missing
    if problem:
        return Outcome(failures=[problem])
    files = [each for each in sorted((CHECKOUT / "tests/gate").glob("*.test.mjs"))
             if each.name.endswith(".long.test.mjs") == long]
    return run_from_outside("gate-long" if long else "gate", files, {"UNIDASH_DAV_TOOLS": tools},
                            ["daemon/domains/gate/golden/"], concurrency=2, folder="gate")


def contract():
    """tests/contract: schemathesis against a product that its harness starts."""
    tools, missing = python_tree("tests/contract")
    problem = place_packages("tests") or missing
    if problem:
        return Outcome(failures=[problem])
    environment = product.build()
    return run_files("contract", sorted((CHECKOUT / "tests/contract").glob("*.test.mjs")),
                     {**environment, "UNIDASH_CONTRACT_TOOLS": tools}, environment.values(),
                     ["tests/contract/"], WITHOUT_MACHINE, compiled=product.compiled(environment))


def run_files(name, files, environment, artefacts, sees=(), blind=(), concurrency=1, seconds=GROUP_SECONDS, compiled=()):
    """Each of FILES in a process of its own, unless it is remembered as green: SEES, BLIND and COMPILED
    are memory.py's. ENVIRONMENT is set for them; SECONDS is the most that one may take."""
    def one(file):
        own = str(file.relative_to(CHECKOUT))
        return memory.remembered(lambda: memory.name_of(name, own, artefacts, sees, blind, compiled),
                                 lambda: run_file(name, file, environment, seconds))
    with concurrent.futures.ThreadPoolExecutor(concurrency) as pool:
        return sum(pool.map(one, files), Outcome())


def run_file(group, file, environment, seconds):
    name = f"{group}-{file.name.removesuffix('.test.mjs')}"
    report = log_folder() / f"{name}.tap"
    report.unlink(missing_ok=True)
    # Without --test, which would start a second node for the one file.
    code, log = run(name, [
        "node", "--test-reporter=spec", "--test-reporter-destination=stdout",
        "--test-reporter=tap", f"--test-reporter-destination={report}", str(file),
    ], cwd=CHECKOUT / "tests", environment=environment, seconds=seconds)
    return finished(name, code, report.read_text() if report.exists() else "", log)
