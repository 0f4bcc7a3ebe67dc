"""C++ that ships passes the checks of .clang-tidy. Bazel runs them, one remembered
action a file (ci/bazel/tidy): a file is looked at again only when it, a header below
it or the configuration changed. Tests are left to the compiler's warnings: they would
double the time."""

import json
import pathlib
import posixpath
import re
import subprocess
import sys
import tempfile
import urllib.parse

from build_files import BuildFiles
from tree import Finding

NUMBER = 13
SEES = r"^daemon/|^ci/bazel/tidy/|^\.clang-tidy$|^\.bazel|^BUILD|^WORKSPACE"
_CHECKOUT = pathlib.Path(__file__).resolve().parents[3]
_ASPECT = ["--aspects=//ci/bazel/tidy:tidy.bzl%tidy", "--output_groups=tidy"]
_PLUGIN = "//ci/bazel/tidy:own_code.so"
_INCLUDE = re.compile(r'^#include "(daemon/[^"]+)"', re.MULTILINE)
_TEST_FILE = re.compile(r"(_test|_pgtest|_adtest)\.cc$|/fuzz_[^/]+\.cc$|^daemon/testing/")

_MOVED = """#include <string>
#include <utility>
#include <vector>
std::vector<std::string> f(std::string text) {
  std::vector<std::string> all{std::move(text)};
  all.push_back(text);
  return all;
}
"""
BAD = [
    {"daemon/base/text.cc": _MOVED},
    # In a header of ours, in a template and in a lambda handed to the standard library.
    {"daemon/base/text.cc": '#include "daemon/base/text.h"\n',
     "daemon/base/text.h": "#include <string>\nstruct Text { Text(std::string text); };\n"},
    {"daemon/base/text.cc": "#include <string>\ntemplate <class T>\nsize_t f(T text) { return text.size(); }\n"
                            "size_t g() { return f(std::string(\"a\")); }\n"},
    {"daemon/base/text.cc": "#include <functional>\n#include <string>\n"
                            "std::function<int()> f() { return [] { const char* p = nullptr; return int(std::string(p, 0).size()); }; }\n"
                            "std::function<bool(int)> g() { return [](int a) { return a == 1 || a == 1; }; }\n"},
]
GOOD = {"daemon/base/text.cc": "#include <string>\nint f(const std::string& s) { return static_cast<int>(s.size()); }\n"}


def includes_below(tree, path, seen):
    """PATH and every header of ours it reaches."""
    if path in seen or path not in tree.files:
        return seen
    seen.add(path)
    for header in _INCLUDE.findall(tree.text(path)):
        includes_below(tree, header, seen)
    return seen


def bazel(*words):
    """(exit code, files that were built, what was said) of a build in the checkout."""
    with tempfile.NamedTemporaryFile(suffix=".events") as events:
        done = subprocess.run(["bazel", "build", "--keep_going", f"--build_event_json_file={events.name}", *words],
                              cwd=_CHECKOUT, capture_output=True, text=True)
        built = [json.loads(line) for line in pathlib.Path(events.name).read_text(encoding="utf-8").splitlines() if line.strip()]
    files = [file for event in built for file in event.get("namedSetOfFiles", {}).get("files", [])]
    paths = {urllib.parse.unquote(urllib.parse.urlparse(file["uri"]).path) for file in files if "uri" in file}
    return done.returncode, paths, done.stderr


def sources_to_check(tree):
    sources = [path for path in tree.matching(".cc", under="daemon/") if not _TEST_FILE.search(path)]
    if tree.changed is not None:
        sources = [path for path in sources if includes_below(tree, path, set()) & tree.changed]
    return sources


def check(tree):
    if tree.root.resolve() != _CHECKOUT:
        yield from check_sample(tree)
        return
    sources = sources_to_check(tree)
    builds = BuildFiles(tree)
    packages = sorted({builds.package_of(path) or posixpath.dirname(path) for path in sources})
    if not packages:
        return
    code, built, said = bazel(*_ASPECT, "--", *(f"//{package}:all" for package in packages))
    reports = [json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in built if path.endswith(".tidy.json")]
    # A header is reported once, not by everybody who includes it.
    yield from {Finding(*each) for report in reports for each in report["findings"]}
    if code:
        yield Finding("daemon", 0, "clang-tidy was not run on all of it: " + said.strip()[-2000:])
        return
    for path in sorted(set(sources) - {report["source"] for report in reports}):
        yield Finding(path, 0, "no target that ships compiles it")


def check_sample(tree):
    """A folder that is no workspace: what an action does, done here."""
    sys.path.insert(0, str(_CHECKOUT / "ci/bazel/tidy"))
    import report
    _, built, said = bazel(_PLUGIN)
    plugin = next((path for path in built if path.endswith("own_code.so")), None)
    if plugin is None:
        raise RuntimeError(f"the plugin of clang-tidy does not build: {said[-2000:]}")
    for path in sources_to_check(tree):
        for found in report.look_at(_CHECKOUT / ".clang-tidy", plugin, tree.root, path, ["-std=c++23"]):
            yield Finding(*found)
