"""Groups made of scripts: the build environment and the lint."""

import re
import sys

from .outcome import CHECKOUT, Outcome, run, tail

_COUNT = re.compile(r"^(\d+) passed, (\d+) failed$", re.MULTILINE)


def toolbox():
    """ci/**/*_test.sh print `ok NAME` or `not ok NAME`; ci/**/*_test.py are unittest's."""
    outcome = Outcome()
    for script in sorted((CHECKOUT / "ci").glob("**/*_test.sh")):
        outcome += shell_test(script)
    for script in sorted((CHECKOUT / "ci").glob("**/*_test.py")):
        outcome += python_test(script)
    return outcome


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


def lint():
    outcome = Outcome()
    for options in (["--self-test"], ["--all"]):
        code, log = run("lint" + options[0], [sys.executable, "ci/lint/run.py", *options])
        count = _COUNT.findall(log)
        if not count:
            outcome.failures.append(f"lint {options[0]} ended with {code}\n{tail(log)}")
            continue
        outcome.passed += int(count[-1][0])
        findings = tail("\n".join(line for line in log.splitlines() if not line.startswith("ok ")), 100)
        failed = [line.removeprefix("FAIL ") for line in log.splitlines() if line.startswith("FAIL ")]
        outcome.failures += [f"lint {each}" for each in failed]
        if failed:
            outcome.failures[-1] += "\n" + findings
    return outcome
