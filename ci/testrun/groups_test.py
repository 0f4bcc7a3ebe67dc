"""Which change makes which group run again. The groups are the real ones, in a checkout of few
files where every change is one line; what they build is a file that stands for it."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from testrun import bazel, engine_layer, groups, image, image_files, memory, node, oci, product, scripts, vm  # noqa: E402
from testrun.outcome import Outcome  # noqa: E402

FROM_OUTSIDE = {"api", "identity", "gate", "names", "contract", "browser", "fault"}
ON_MACHINES = {"machine", "engine", "vm"}
BUILT = {"unidashd", "command", "web-bundle", "passwords", "release-tree", "development-tree", "disk.raw", "oci", "probe", "asker"}

# A changed file -> the groups that run again. `lint` looks at everything, `toolbox` at ci/.
CHANGES = {
    # Of no effect on what runs.
    "docs/guide/quick-start.md": {"lint"},
    "docs/architecture/README.md": {"lint"},
    "README.md": {"lint"},
    "SECURITY.md": {"lint"},
    "LICENSE": {"lint", "toolbox", "image"},
    "ci/release/stages.py": {"lint", "toolbox"},
    ".github/workflows/test.yml": {"lint"},
    ".clang-tidy": {"lint", "toolbox"},
    "ci/lint/rules/sample.py": {"lint", "toolbox"},
    "ci/stack/stack_test.py": {"lint", "toolbox"},
    # Reaches the others as a part of what is built from it.
    "daemon/domains/store/routes.cc": {"lint"},
    "daemon/model/messages/fr.txt": {"lint", "web"},
    "web/src/main.tsx": {"lint", "web", "openapi"},
    "image/root/layer.py": {"lint", "toolbox", "image", "oci"},
    # Read as they are.
    "overlays/common/etc/haproxy/haproxy.cfg": {"lint", "image"} | FROM_OUTSIDE,
    "ci/stack/stack.py": {"lint", "toolbox"} | FROM_OUTSIDE,
    "ci/machine/boot.py": {"lint", "toolbox"} | ON_MACHINES,
    "ci/toolbox/product.sh": {"lint", "toolbox", "image", "oci"} | FROM_OUTSIDE | ON_MACHINES,
    "tests/harness/stack.mjs": {"lint"} | FROM_OUTSIDE | ON_MACHINES,
    "web/dev/mock_machine.mjs": {"lint", "web", "openapi"} | FROM_OUTSIDE,
    "tests/package-lock.json": {"lint", "image", "oci"} | FROM_OUTSIDE | ON_MACHINES,
    "docs/api/openapi.json": {"lint", "openapi", "api"},
    "docs/guide/images/console/one.svg": {"lint", "browser"},
    "daemon/programs/console/screens/one.txt": {"lint", "browser"},
    "a-folder-nobody-thought-of/file": {"lint", "image", "oci"} | FROM_OUTSIDE | ON_MACHINES,
    # Tests of one group.
    "tests/api/one.test.mjs": {"lint", "api"},
    "daemon/domains/gate/golden/one.cfg": {"lint", "gate"},
    "tests/identity/one.test.mjs": {"lint", "identity"},
    "tests/identity/apache.mjs": {"lint", "identity"},
    "tests/gate/one.test.mjs": {"lint", "gate"},
    "tests/gate/products.mjs": {"lint", "gate"},
    "tests/names/one.test.mjs": {"lint", "names"},
    "tests/contract/hooks.py": {"lint", "contract"},
    "tests/browser/steps.mjs": {"lint", "browser"},
    "tests/fault/one.test.mjs": {"lint", "fault"},
    "tests/system/one.test.mjs": {"lint", "machine"},
    "tests/engine/one.test.mjs": {"lint", "engine"},
    "tests/engine/engine.mjs": {"lint", "engine"},
    "tests/image/journey.test.mjs": {"lint", "vm"},
    "tests/image/image_test.py": {"lint", "image"},
    "tests/oci/oci_test.py": {"lint", "oci"},
    # What was built.
    "built/unidashd": {"openapi"} | FROM_OUTSIDE,
    "built/command": FROM_OUTSIDE,
    "built/web-bundle": FROM_OUTSIDE,
    "built/passwords": FROM_OUTSIDE,
    "built/release-tree/usr/lib/unidash/features.json": {"machine", "engine"},
    "built/development-tree": {"machine"},
    "built/disk.raw": {"image", "vm"},
    "built/oci": {"oci"},
    "built/probe": {"engine"},
    "built/asker": {"engine"},
}
# Files that the groups name, and that no change above is about.
BESIDES = ("daemon/bazel/module.bzl", "tests/contract/contract.test.mjs", "tests/browser/one.test.mjs", "ci/toolbox/npm_tree.sh",
           "tests/image/driver.test.mjs", "tests/gate/check.test.mjs", "tests/names/edge.test.mjs", "web/package.json")
BY_BAZEL = {"unit", "postgres", "corpora"}  # which remembers its own


class Groups(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name in (*CHANGES, *BESIDES):
            self.write(name, "before")
        self.write("checkout/web/package.json", '{"scripts": {"test": "vitest"}}', self.folder)
        subprocess.run(["git", "init", "--quiet", self.folder / "checkout"], check=True)
        self.names = {}
        self.patch_runners()

    def write(self, name, text, below=None):
        path = (below or self.folder / ("" if name.startswith("built/") else "checkout")) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def patch_runners(self):
        """What builds and runs is left out; what names memories is not."""
        built = {name: str(self.folder / "built" / name) for name in BUILT}
        stack = {"UNIDASH_DAEMON": built["unidashd"], "UNIDASH_COMMAND": built["command"], "UNIDASH_WEB": built["web-bundle"], "UNIDASH_COMMON_PASSWORDS": built["passwords"]}
        environment = {"UNIDASH_CACHE": str(self.folder / "cache"), "UNIDASH_TOOLBOX": "one", "UNIDASH_MACHINE_BROKER": "x",
                       "UNIDASH_TREE_RELEASE": built["release-tree"], "UNIDASH_TREE_DEVELOPMENT": built["development-tree"]}
        done = subprocess.CompletedProcess([], 0, "", "")
        inputs = mock.Mock(side_effect=lambda: {"sample": list(memory._checkout_files())})
        for each in (
            *(mock.patch.object(module, "CHECKOUT", self.folder / "checkout") for module in (memory, node, product, scripts, vm)),
            mock.patch.dict(os.environ, environment),
            mock.patch.object(memory, "remembered", lambda find_name, run: self.record(find_name())),
            mock.patch.object(memory, "recall", lambda name: self.record(name)),
            mock.patch.object(node, "place_packages", lambda folder: ""),
            mock.patch.object(node.subprocess, "run", self.run_git_alone(done)),
            mock.patch.object(product, "build", lambda: stack),
            mock.patch.object(scripts, "rule_inputs", inputs),
            mock.patch.object(image, "build", lambda long=False: {"version": "1", "disk": built["disk.raw"]}),
            mock.patch.object(oci, "build", lambda: {"pause": {"archive": built["oci"]}}),
            mock.patch.object(node, "json", mock.Mock(wraps=json, loads=self.read_json)),
            mock.patch.object(engine_layer, "make", lambda folder: [built["probe"], built["asker"]]),
            mock.patch.object(image_files, "build", lambda *_: {"UNIDASH_IMAGE": built["disk.raw"]}),
            mock.patch.object(bazel, "test", lambda *_: Outcome(passed=1)),
        ):
            each.start()
            self.addCleanup(each.stop)

    @staticmethod
    def read_json(text):
        return json.loads(text) if text.startswith("{") else {"k3s": text}  # a stand-in is one word

    @staticmethod
    def run_git_alone(done):
        real = subprocess.run
        return lambda words, **options: real(words, **options) if words[0] == "git" else done

    def record(self, name):
        self.seen.add(name)
        return Outcome(passed=1, remembered=1)

    def memories(self, group):
        self.seen = set()
        group.run()
        return self.seen

    def all_memories(self):
        return {group.name: self.memories(group) for group in groups.GROUPS if group.name not in BY_BAZEL}

    def test_a_change_runs_again_what_sees_it_and_nothing_else(self):
        for name, expected in CHANGES.items():
            with self.subTest(name):
                self.write(name, "before")
                before = self.all_memories()
                self.assertTrue(all(before.values()), before)
                self.write(name, "after")
                after = self.all_memories()
                self.assertEqual({group for group in before if before[group] != after[group]}, expected)

    def test_a_changed_image_does_not_repeat_what_needs_none(self):
        (group,) = [group for group in groups.GROUPS if group.name == "vm"]
        before = self.memories(group)
        self.write("built/disk.raw", "after")
        self.assertEqual(len(before & self.memories(group)), 1)

    def test_a_changed_product_does_not_repeat_what_needs_none(self):
        for name in ("gate", "names"):
            (group,) = [group for group in groups.GROUPS if group.name == name]
            before = self.memories(group)
            self.write("built/unidashd", f"after, for {name}")
            after = self.memories(group)
            self.assertEqual((len(before), len(after), len(before & after)), (2, 2, 1))

    def test_what_needs_no_product_is_given_none(self):
        given = {}
        with mock.patch.object(node, "run_files", lambda name, files, environment, artefacts, *_, **__: (
                given.update({file.name: (environment["UNIDASH_DAEMON"], len(artefacts)) for file in files}), Outcome())[1]):
            for group in groups.GROUPS:
                if group.name in ("gate", "names"):
                    group.run()
        nowhere = (product.NONE["UNIDASH_DAEMON"], 0)
        self.assertEqual((given["check.test.mjs"], given["edge.test.mjs"]), (nowhere, nowhere))
        self.assertEqual(given["one.test.mjs"][1], 4)
        self.assertFalse(pathlib.Path(product.NONE["UNIDASH_DAEMON"]).exists())

    def test_a_folder_that_moved_is_not_forgotten_here(self):
        (self.folder / "checkout/daemon/programs/console/screens/one.txt").unlink()
        (group,) = [group for group in groups.GROUPS if group.name == "browser"]
        with self.assertRaisesRegex(LookupError, "daemon/programs/console/screens/"):
            group.run()


class Lanes(unittest.TestCase):
    def group(self, name, lane=""):
        return groups.Group(name, "", "", lambda: Outcome(passed=1), lane)

    def test_lanes_overlap_and_each_keeps_its_order(self):
        both, order = threading.Barrier(2, timeout=60), []

        def run(group):
            if group.name in ("a1", "b1"):
                both.wait()  # passes only when both are under way
            order.append(group.name)
            return group.run()
        total = groups.run_all([self.group("first"), self.group("a1", "a"), self.group("a2", "a"), self.group("b1", "b"),
                                self.group("last")], run)
        self.assertEqual(total.passed, 5)
        self.assertEqual((order[0], order[-1]), ("first", "last"))
        self.assertLess(order.index("a1"), order.index("a2"))


if __name__ == "__main__":
    unittest.main()
