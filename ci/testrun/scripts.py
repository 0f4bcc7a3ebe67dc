"""Groups made of scripts: the build environment and the lint."""

import json
import re
import subprocess
import sys

from . import memory
from .outcome import CHECKOUT, Outcome, run, tail

_COUNT = re.compile(r"^(\d+) passed, (\d+) failed$", re.MULTILINE)
_LINT = [sys.executable, "ci/lint/run.py"]
# What scripts of the build environment read besides ci/, and the lints besides the code.
_BUILD = ("image/", "store/", "CHANGELOG.md", "LICENSE", "daemon/bazel/", "WORKSPACE", "BUILD.bazel", ".bazel", ".clang-tidy")
# These read the history of git, or the version wherever it is written: no list of files stands for that.
_NEVER_REMEMBERED = {"changelog_test.py", "stages_test.py"}
_LINT_OWN = ("ci/lint/", "ci/bazel/tidy/", "ci/toolbox/npm_tree.sh", "docs/contributing/common-errors.md", ".clang-", ".bazel")


def toolbox():
    """ci/**/*_test.sh print `ok NAME` or `not ok NAME`; *_test.py of ci and image are unittest's."""
    def one(script, run_script):
        if script.name in _NEVER_REMEMBERED:
            return run_script(script)
        own = str(script.relative_to(CHECKOUT))
        return memory.remembered(lambda: memory.name_of_files("toolbox", own, memory.files_below("ci/", *_BUILD)),
                                 lambda: run_script(script))
    return sum([one(each, shell_test) for each in sorted(CHECKOUT.glob("ci/**/*_test.sh"))]
               + [one(each, python_test) for folder in ("ci", "image") for each in sorted(CHECKOUT.glob(f"{folder}/**/*_test.py"))], Outcome())


def shell_test(script):
    name = str(script.relative_to(CHECKOUT))
    code, log = run(script.stem, ["bash", str(script)])
    outcome = Outcome(passed=len(re.findall(r"^ok ", log, re.MULTILINE)))
    outcome.failures += [f"{name}: {each}" for each in re.findall(r"^not ok (.*(?:\n  .*)*)", log, re.MULTILINE)]
    if (code and not outcome.failures) or (not code and not outcome.passed):
        outcome.failures.append(f"{name}: ended with {code}\n{tail(log)}")
    return outcome


def python_test(script):
    name = str(script.relative_to(CHECKOUT))
    code, log = run(script.stem, [sys.executable, "-m", "unittest", "-v", script.stem], cwd=script.parent)
    outcome = Outcome(passed=len(re.findall(r"\.\.\. ok$", log, re.MULTILINE)))
    failed = re.findall(r"^(?:FAIL|ERROR): (.*)$", log, re.MULTILINE)
    if code:
        outcome.failures = [f"{name}: {each}" for each in failed] or [name]
        outcome.failures[-1] += "\n" + tail(log)
    elif not outcome.passed:
        outcome.failures.append(f"{name}: ran no test\n{tail(log)}")
    return outcome


def test_what_was_built(name, script, seconds):
    """A file of unittest that reads what a build made."""
    code, log = run(name, [sys.executable, "-m", "unittest", "-v", script], seconds=seconds)
    outcome = Outcome(passed=len(re.findall(r"\.\.\. ok$", log, re.MULTILINE)))
    if code or not outcome.passed:
        outcome.failures = re.findall(r"^((?:FAIL|ERROR): .*)$", log, re.MULTILINE) or [f"{name}: ran no test"]
        outcome.failures[-1] += "\n" + tail(log)
    return outcome


def lint():
    """The samples of the rules, then the rules on every file: each until something it sees changes."""
    samples = memory.remembered(lambda: memory.name_of_files("lint", "--self-test", memory.files_below(*_LINT_OWN)),
                                lambda: sum(run_lint("--self-test").values(), Outcome()))
    inputs = rule_inputs()
    known = {rule: memory.recall(name_of_rule(rule, inputs)) for rule in inputs}
    waiting = {rule: name_of_rule(rule, inputs) for rule, outcome in known.items() if outcome is None}
    ran = run_lint("--all", *waiting) if waiting else {}
    for rule, name in waiting.items():
        if rule in ran and name == name_of_rule(rule, inputs):
            memory.keep(name, ran[rule])
    return sum([*(outcome for outcome in known.values() if outcome), *ran.values()], samples)


def rule_inputs():
    """{rule: the files that its answer depends on}."""
    done = subprocess.run([*_LINT, "--inputs"], cwd=CHECKOUT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def name_of_rule(rule, inputs):
    return memory.name_of_files("lint", rule, inputs[rule])


def run_lint(*words):
    """{rule: Outcome}; what was found goes with the last that failed."""
    code, log = run("lint" + words[0], [*_LINT, *words])
    if not _COUNT.search(log):
        return {"": Outcome(failures=[f"lint {words[0]} ended with {code}\n{tail(log)}"])}
    outcomes = {}
    for state, rule, rest in re.findall(r"^(ok|FAIL) +(\w+)(.*)$", log, re.MULTILINE):
        outcomes[rule] = Outcome(passed=1) if state == "ok" else Outcome(failures=[f"lint {rule}{rest}"])
    failed = [outcome for outcome in outcomes.values() if outcome.failures]
    if failed:
        findings = [line for line in log.splitlines() if not re.match(r"(ok|FAIL) ", line)]
        failed[-1].failures[-1] += "\n" + tail("\n".join(findings), 100)
    return outcomes
