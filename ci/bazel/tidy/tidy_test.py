"""clang-tidy under Bazel: what it finds is shown, and a change repeats no more than it must."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

CHECKOUT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import gather  # noqa: E402
import report  # noqa: E402

SAME_TWICE = "bool {name}(int value) {{ return value == 1 || value == 1; }}\n"
FILES = {
    "daemon/base/BUILD.bazel": 'load("//daemon/bazel:module.bzl", "ud_module")\nud_module(name = "base")\n',
    "daemon/base/text.h": '#pragma once\n#include "daemon/base/letter.h"\n',
    "daemon/base/letter.h": "#pragma once\ninline " + SAME_TWICE.format(name="in_header"),
    "daemon/base/number.h": "#pragma once\n",
    "daemon/base/text.cc": '#include "daemon/base/text.h"\n\n' + SAME_TWICE.format(name="in_text"),
    "daemon/base/number.cc": '#include "daemon/base/number.h"\n',
    "daemon/base/broken.cc": '#include "daemon/base/nowhere.h"\n',
    "daemon/base/text_test.cc": SAME_TWICE.format(name="in_test"),
}


class Gather(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        gather.includes.cache_clear()

    def reached(self, files):
        for name, text in files.items():
            pathlib.Path(name).parent.mkdir(parents=True, exist_ok=True)
            pathlib.Path(name).write_text(text)
        return gather.reached("a/a.cc", {gather.include_path(name): name for name in files if name != "a/a.cc"})

    def test_takes_what_is_included_near_and_far_and_nothing_else(self):
        found = self.reached({"a/a.cc": '#include <string>\n#include "a/near.h"\n', "a/near.h": ' # include "a/far.h"\n',
                              "a/far.h": '#include "a/near.h"\n', "a/other.h": ""})
        self.assertEqual(set(found), {"a/a.cc", "a/near.h", "a/far.h"})

    def test_finds_what_bazel_made_where_include_lines_name_it(self):
        made = "bazel-out/k8-fastbuild/bin/a/made.h"
        self.assertEqual(self.reached({"a/a.cc": '#include "a/made.h"\n', made: ""})["a/made.h"], made)


class Plugin(unittest.TestCase):
    def test_loses_no_finding(self):
        done = subprocess.run(["bazel", "build", "//ci/bazel/tidy:own_code.so"], cwd=CHECKOUT, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        folder = subprocess.run(["bazel", "info", "bazel-bin"], cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout.strip()
        mistakes = [CHECKOUT / "ci/bazel/tidy/mistakes", "daemon/mistakes.cc", ["-std=c++23"]]
        found = [report.look_at(CHECKOUT / ".clang-tidy", plugin, *mistakes)
                 for plugin in (f"{folder}/ci/bazel/tidy/own_code.so", None)]
        self.assertEqual(*found)
        self.assertGreater(len({text.rsplit("[", 1)[1] for _, _, text in found[0]}), 25)


class InBazel(unittest.TestCase):
    """A workspace of its own, so that the real one stays whole."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(cls.remove)
        for name in ("daemon/bazel", "ci/bazel/tidy"):
            shutil.copytree(CHECKOUT / name, cls.folder / name)
        for name in (".bazelrc", ".clang-tidy", "BUILD.bazel"):
            shutil.copy(CHECKOUT / name, cls.folder / name)
        (cls.folder / "WORKSPACE").write_text('workspace(name = "scratch")\n')
        (cls.folder / "daemon/base").mkdir()
        for name, text in FILES.items():
            (cls.folder / name).write_text(text)
        cls.reports, _ = cls.tidy()

    @classmethod
    def remove(cls):
        cls.bazel("shutdown")
        subprocess.run(["chmod", "-R", "u+w", str(cls.folder)], check=False)
        shutil.rmtree(cls.folder)

    @classmethod
    def bazel(cls, *words):
        return subprocess.run(["bazel", "--nohome_rc", f"--output_user_root={cls.folder}/output", *words],
                              cwd=cls.folder, capture_output=True, text=True, env={**os.environ, "HOME": "/tmp"})

    @classmethod
    def tidy(cls):
        """({source: findings}, sources that clang-tidy looked at in this build)."""
        done = cls.bazel("build", "--aspects=//ci/bazel/tidy:tidy.bzl%tidy", "--output_groups=tidy", "--keep_going",
                         "--build_event_publish_all_actions", f"--build_event_json_file={cls.folder}/events", "//daemon/base:all")
        if done.returncode:
            raise AssertionError(done.stderr)
        events = [json.loads(line) for line in (cls.folder / "events").read_text().splitlines() if line.strip()]
        files = [urllib.parse.urlparse(file["uri"]).path for event in events
                 for file in event.get("namedSetOfFiles", {}).get("files", [])]
        reports = [json.loads(pathlib.Path(path).read_text()) for path in files]
        looked_at = {pathlib.Path(event["id"]["actionCompleted"]["primaryOutput"]).name.removesuffix(".tidy.json")
                     for event in events if event.get("action", {}).get("type") == "ClangTidy"}
        return {report["source"]: report["findings"] for report in reports}, looked_at

    def test_shows_what_it_finds_with_file_and_line_in_sources_and_headers(self):
        places = [(path, line) for path, line, _ in self.reports["daemon/base/text.cc"]]
        self.assertEqual(places, [("daemon/base/letter.h", 2), ("daemon/base/text.cc", 3)])
        self.assertIn("misc-redundant-expression", self.reports["daemon/base/text.cc"][0][2])

    def test_a_file_that_does_not_parse_is_a_finding_beside_the_others(self):
        ((path, line, text),) = self.reports["daemon/base/broken.cc"]
        self.assertEqual((path, line), ("daemon/base/broken.cc", 1))
        self.assertIn("file not found", text)

    def test_looks_at_what_ships_and_at_no_test(self):
        self.assertEqual(set(self.reports), {"daemon/base/text.cc", "daemon/base/number.cc", "daemon/base/broken.cc"})

    def test_a_header_is_looked_at_again_with_those_who_include_it_alone(self):
        (self.folder / "daemon/base/letter.h").write_text("#pragma once\n")
        reports, looked_at = self.tidy()
        self.assertEqual(looked_at, {"text.cc"})
        self.assertEqual([line for _, line, _ in reports["daemon/base/text.cc"]], [3])

    def test_another_configuration_repeats_all(self):
        config = self.folder / ".clang-tidy"
        config.write_text(config.read_text().replace("  misc-redundant-expression,\n", ""))
        reports, looked_at = self.tidy()
        self.assertEqual(looked_at, {"text.cc", "number.cc", "broken.cc"})
        self.assertEqual(reports["daemon/base/text.cc"], [])


if __name__ == "__main__":
    unittest.main()
