"""How results are counted: a test that failed must never count as passed."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from testrun import bazel, node, outcome  # noqa: E402


class Alone(unittest.TestCase):
    def test_two_runs_do_not_mix_their_results(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            with outcome.alone(folder):
                with self.assertRaises(outcome.Busy), outcome.alone(folder):
                    pass
            with outcome.alone(folder):
                pass


class Children(unittest.TestCase):
    def test_can_be_ended_by_what_the_caller_ignores(self):
        before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
        try:
            code, _ = outcome.run("signals", ["bash", "-c", "kill -HUP $$; exit 7"])
        finally:
            signal.signal(signal.SIGHUP, before)
        self.assertEqual(code, -signal.SIGHUP)


class Interrupted(unittest.TestCase):
    PROGRAM = """
import concurrent.futures, sys
sys.path.insert(0, {ci!r})
from testrun import outcome
with outcome.interruptible(), concurrent.futures.ThreadPoolExecutor(2) as pool:
    list(pool.map(lambda name: outcome.run(name, ["bash", "-c", f"echo $$ >$UNIDASH_CACHE/{{name}}; exec sleep 600"]), ["one", "two"]))
"""

    def test_ends_what_runs_in_every_thread(self):
        with tempfile.TemporaryDirectory() as cache:
            pipes = [pathlib.Path(cache) / name for name in ("one", "two")]
            for pipe in pipes:
                os.mkfifo(pipe)
            program = self.PROGRAM.format(ci=str(pathlib.Path(__file__).resolve().parents[1]))
            runner = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, "UNIDASH_CACHE": cache})
            self.addCleanup(runner.kill)
            pids = [int(pipe.read_text()) for pipe in pipes]  # waits until it is written
            runner.send_signal(signal.SIGINT)
            self.assertEqual(runner.wait(60), 130)
            for pid in pids:
                self.assertFalse(pathlib.Path(f"/proc/{pid}").exists())


class Tap(unittest.TestCase):
    def run_node(self, text):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "a.test.mjs"
            file.write_text("import test, {describe, it} from 'node:test';\n" + text)
            done = subprocess.run(["node", "--test-reporter=tap", str(file)], capture_output=True, text=True)
            return node.count_tap(done.stdout), done.returncode

    def test_counts_leaves_of_node(self):
        counted, code = self.run_node("""
            test('one', () => {});
            test('skipped', {skip: true}, () => {});
            describe('many', () => { it('two', () => {}); it('three', () => {}); });
            test('parent', async (t) => { await t.test('four', () => {}); });
        """)
        self.assertEqual((counted.passed, counted.failures, code), (4, [], 0))

    def test_names_what_failed_and_why(self):
        counted, code = self.run_node("""
            describe('many', () => { it('good', () => {}); it('bad', () => { throw new Error('the reason'); }); });
            test('worse', () => { throw new Error('again'); });
        """)
        self.assertEqual((counted.passed, len(counted.failures), code), (1, 2, 1))
        self.assertRegex(counted.failures[0], "(?s)^bad.*the reason")

    def test_a_file_that_does_not_load_fails(self):
        counted, code = self.run_node("this is not javascript;")
        self.assertEqual((counted.passed, code), (0, 1))
        self.assertEqual(len(node.finished("x", code, "", "log").failures), 1)

    def test_running_nothing_fails(self):
        self.assertEqual(len(node.finished("x", 0, "TAP version 13\n1..0\n", "").failures), 1)

    def test_counts_flat_tap_of_vitest(self):
        counted = node.count_tap("TAP version 13\n1..3\nok 1 - a > b # time=1.00ms\nnot ok 2 - c # time=2.00ms\n"
                                 "    ---\n    error:\n        message: \"x\"\n    ...\nok 3 - d # SKIP\n")
        self.assertEqual((counted.passed, len(counted.failures)), (1, 1))


class Gtest(unittest.TestCase):
    def test_counts_cases(self):
        with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
            file.write('<testsuites><testsuite><testcase name="A" classname="S" status="run"/>'
                       '<testcase name="B" classname="S" status="run"><failure message="x"/></testcase>'
                       '<testcase name="C" classname="S" status="notrun"/>'
                       '<testcase name="D" classname="S" status="run"><skipped/></testcase></testsuite></testsuites>')
            file.flush()
            self.assertEqual(bazel.count_cases(file.name), (1, ["S.B"]))

    def test_a_failed_target_fails_even_without_a_report(self):
        counted = bazel.count_target("//a:b", {"status": "TIMEOUT", "testActionOutput": []})
        self.assertEqual((counted.passed, len(counted.failures)), (0, 1))


class Run(unittest.TestCase):
    def test_ends_what_takes_too_long_with_its_children(self):
        outcome.HEARTBEAT_SECONDS, before = 0.2, outcome.HEARTBEAT_SECONDS
        try:
            code, log = outcome.run("counting-probe", ["bash", "-c", "echo begun; sleep 60 & wait"], seconds=0.1)
        finally:
            outcome.HEARTBEAT_SECONDS = before
        self.assertEqual((code, log), (124, "begun\n"))


if __name__ == "__main__":
    unittest.main()
