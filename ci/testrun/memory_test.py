"""What is remembered: a change that a test can see makes it run again."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from testrun import memory  # noqa: E402
from testrun.outcome import Outcome  # noqa: E402

OWN = "tests/api/own.test.mjs"
FILES = (OWN, "tests/api/other.test.mjs", "tests/api/shared.mjs", "tests/system/box.mjs", "tests/harness/stack.mjs",
         "ci/stack/stack.py", "overlays/common/haproxy.cfg", "daemon/programs/main.cc", "docs/api/openapi.json", "new-folder/file",
         "tests/harness/README.md", "LICENSE")


class Memory(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.checkout, self.cache = pathlib.Path(folder.name) / "checkout", pathlib.Path(folder.name) / "cache"
        for name in FILES:
            self.write(name, "before")
        self.artefact = pathlib.Path(folder.name) / "unidashd"
        self.artefact.write_text("before")
        subprocess.run(["git", "init", "--quiet", self.checkout], check=True)
        for each in (mock.patch.object(memory, "CHECKOUT", self.checkout), mock.patch.object(memory, "fresh", False),
                     mock.patch.dict(os.environ, {"UNIDASH_CACHE": str(self.cache), "UNIDASH_TOOLBOX": "one"})):
            each.start()
            self.addCleanup(each.stop)

    def write(self, name, text):
        path = self.checkout / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def name(self, own=OWN, **options):
        return memory.name_of("api", own, [self.artefact], **options)

    def changes(self, name, **options):
        before = self.name(**options)
        self.write(name, "after")
        return self.name(**options) != before

    def test_what_a_test_can_see_makes_it_run_again(self):
        for name in (OWN, "tests/api/shared.mjs", "tests/harness/stack.mjs", "ci/stack/stack.py",
                     "overlays/common/haproxy.cfg", "new-folder/file", "a-file-nobody-thought-of"):
            with self.subTest(name):
                self.assertTrue(self.changes(name))

    def test_other_tests_and_what_comes_in_built_do_not(self):
        for name in ("tests/api/other.test.mjs", "tests/system/box.mjs", "daemon/programs/main.cc", "docs/api/openapi.json",
                     "tests/harness/README.md", "LICENSE"):
            with self.subTest(name):
                self.assertFalse(self.changes(name))

    def test_unless_the_group_says_that_it_reads_them(self):
        self.assertTrue(self.changes("docs/api/openapi.json", sees=["docs/api/"]))

    def test_another_artefact_or_toolbox_makes_it_run_again(self):
        before = self.name()
        self.artefact.write_text("after")
        self.assertNotEqual(self.name(), before)
        before = self.name()
        with mock.patch.dict(os.environ, {"UNIDASH_TOOLBOX": "two"}):
            self.assertNotEqual(self.name(), before)

    def test_a_file_about_some_domains_sees_the_rest_of_the_daemon_and_of_its_machine(self):
        self.write(OWN, "// What it is about.\n// Domains: mail, setup\n")
        for name in ("daemon/domains/mail/send.cc", "daemon/domains/setup/steps.cc", "daemon/domains/store/apps.cc",
                     "daemon/domains/store/types/app.h", "daemon/domains/store/apps_pgtest.cc"):
            self.write(name, "before")
        compiled = {"compiled": [self.artefact]}
        before = self.name(**compiled)
        self.artefact.write_text("after")
        self.assertEqual(self.name(**compiled), before)
        for name in ("daemon/domains/store/apps.cc", "daemon/domains/store/apps_pgtest.cc"):
            with self.subTest(name):
                self.assertFalse(self.changes(name, **compiled))
        for name in ("daemon/domains/mail/send.cc", "daemon/domains/store/types/app.h", "daemon/programs/main.cc"):
            with self.subTest(name):
                self.assertTrue(self.changes(name, **compiled))
        self.assertTrue(self.changes("overlays/common/haproxy.cfg", blind=["overlays/"], **compiled))
        self.artefact.write_text("other")
        self.assertNotEqual(self.name(), self.name(**compiled))

    def test_a_domain_that_is_not_there_is_an_error(self):
        self.write(OWN, "// Domains: nothing\n")
        self.assertRaises(LookupError, self.name)

    def test_a_tree_counts_by_its_packages_where_the_sources_count(self):
        self.write(OWN, "// Domains: mail\n")
        self.write("daemon/domains/mail/send.cc", "before")
        tree = self.artefact.parent / f"tree-{'0' * 16}-{'1' * 16}"
        for name in ("usr/share/unidash/dpkg/status", "usr/lib/unidash/features.json", "usr/lib/unidash/unidashd"):
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_text("before")
        self.artefact = tree
        before = self.name()
        (tree / "usr/lib/unidash/unidashd").write_text("after")
        self.assertEqual(self.name(), before)
        (tree / "usr/share/unidash/dpkg/status").write_text("after")
        self.assertNotEqual(self.name(), before)

    def test_only_what_passed_is_remembered(self):
        name = self.name()
        for outcome in (Outcome(failures=["x"]), Outcome(passed=3, failures=["x"]), Outcome()):
            memory.keep(name, outcome)
            self.assertIsNone(memory.recall(name))
        ran = []
        for _ in range(2):
            outcome = memory.remembered(self.name, lambda: ran.append(1) or Outcome(passed=3))
        self.assertEqual((outcome.passed, outcome.remembered, len(ran)), (3, 3, 1))

    def test_what_changed_while_it_ran_is_not_remembered(self):
        def run():
            self.write(OWN, "after")
            return Outcome(passed=3)
        memory.remembered(self.name, run)
        self.write(OWN, "before")
        self.assertIsNone(memory.recall(self.name()))

    def test_fresh_runs_everything(self):
        name = self.name()
        memory.keep(name, Outcome(passed=3))
        memory.fresh = True
        self.assertIsNone(memory.recall(name))


if __name__ == "__main__":
    unittest.main()
