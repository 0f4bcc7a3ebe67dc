#!/usr/bin/env python3
"""ci/dev lint [--all] [--self-test] [RULE...]: the rules of the code base.

Each file in ci/lint/rules is one rule. It names the line of
docs/contributing/common-errors.md it stands for (NUMBER), checks a tree, and
brings a sample that breaks it and one that does not: --self-test runs those.
A rule may say which files it looks at (SEES, a regular expression), so that its
answer is remembered until one of them changes; `ci/dev test` asks by --inputs.
Without --all the dear rules (clang-tidy, formatters) look at changed files only.
"""

import argparse
import importlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from tree import Tree  # noqa: E402


def all_rules():
    return sorted(path.stem for path in (HERE / "rules").glob("*.py") if path.stem != "__init__")


def load(name):
    return importlib.import_module(f"rules.{name}")


def changed_files():
    """Files that differ from where this branch left the upstream one."""
    def git(*words):
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None
    base = git("merge-base", "HEAD", "@{upstream}") or git("merge-base", "HEAD", "origin/HEAD") \
        or git("rev-parse", "HEAD~1")
    if base is None:
        return None
    listed = git("diff", "--name-only", base) or ""
    fresh = git("ls-files", "--others", "--exclude-standard") or ""
    return set(listed.splitlines()) | set(fresh.splitlines())


def run_rules(names, tree):
    failed = 0
    for name in names:
        rule = load(name)
        started = time.monotonic()
        findings = sorted(rule.check(tree), key=lambda each: (each.path, each.line))
        errors = [each for each in findings if not each.hint]
        for finding in findings:
            print(f"{finding}  [{name}, common error {rule.NUMBER}]")
        seconds = time.monotonic() - started
        print(f"{'FAIL' if errors else 'ok':4} {name}" + (f" ({seconds:.0f} s)" if seconds >= 1 else ""), flush=True)
        failed += bool(errors)
    return len(names) - failed, failed


def sees(rule):
    """What the paths of files look like that the rule looks at; any path by default."""
    return getattr(rule, "SEES", "")


def inputs(names, tree):
    """{rule: the files that its answer depends on}."""
    ours = [path for path in tree.files if re.fullmatch(r"ci/lint/[^/]+\.py", path)]
    return {name: sorted({f"ci/lint/rules/{name}.py", *ours, *(path for path in tree.files if re.search(sees(load(name)), path))})
            for name in names}


def sample_tree(folder, files):
    for path, text in files.items():
        target = pathlib.Path(folder) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return Tree(folder, set(files))


def self_test(names):
    """Every rule finds its bad sample and leaves its good one alone."""
    passed = failed = 0
    numbered = (ROOT / "docs/contributing/common-errors.md").read_text(encoding="utf-8")
    for name in names:
        rule = load(name)
        wrong = []
        if f"\n{rule.NUMBER}. **" not in numbered:
            wrong.append(f"common error {rule.NUMBER} is not in docs/contributing/common-errors.md")
        # A rule that finds several forms brings a sample of each.
        bad = rule.BAD if isinstance(rule.BAD, list) else [rule.BAD]
        unseen = {path for sample in [*bad, rule.GOOD] for path in sample if not re.search(sees(rule), path)}
        if unseen:
            wrong.append(f"SEES leaves out what the samples need: {', '.join(sorted(unseen))}")
        for sample, expected in [(each, True) for each in bad] + [(rule.GOOD, False)]:
            with tempfile.TemporaryDirectory() as folder:
                findings = [each for each in rule.check(sample_tree(folder, sample)) if not each.hint]
            if bool(findings) != expected:
                wrong.append(f"nothing found in the bad sample {sample}" if expected
                             else f"something found in the good sample: {'; '.join(map(str, findings))}")
        for sentence in wrong:
            print(f"{name}: {sentence}")
        print(f"{'FAIL' if wrong else 'ok':4} {name} finds its sample", flush=True)
        passed, failed = passed + (not wrong), failed + bool(wrong)
    return passed, failed


def main():
    parser = argparse.ArgumentParser(prog="ci/dev lint", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="look at every file, not only at changed ones")
    parser.add_argument("--self-test", action="store_true", help="check the rules themselves")
    parser.add_argument("--inputs", action="store_true", help="print as JSON which files each rule looks at")
    parser.add_argument("rules", nargs="*", metavar="RULE", help=", ".join(all_rules()))
    options = parser.parse_args()
    unknown = set(options.rules) - set(all_rules())
    if unknown:
        parser.error(f"unknown rule: {', '.join(sorted(unknown))}")
    names = options.rules or all_rules()
    os.chdir(ROOT)
    if options.inputs:
        print(json.dumps(inputs(names, Tree.of_checkout(ROOT))))
        return 0
    if options.self_test:
        passed, failed = self_test(names)
    else:
        passed, failed = run_rules(names, Tree.of_checkout(ROOT, None if options.all else changed_files()))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
