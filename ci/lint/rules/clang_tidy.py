"""C++ that ships passes the checks of .clang-tidy. Results are kept by content, so
that a file is looked at again only when it or a header below it changed. Tests
are left to the compiler's warnings: they would double the time."""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import posixpath
import re
import subprocess

from build_files import BuildFiles
from tree import Finding

NUMBER = 13
_CONFIG = pathlib.Path(__file__).resolve().parents[3] / ".clang-tidy"
_INCLUDE = re.compile(r'^#include "(daemon/[^"]+)"', re.MULTILINE)
_TEST_FILE = re.compile(r"(_test|_pgtest)\.cc$|/fuzz_[^/]+\.cc$|^daemon/testing/")
_FLAGS = ["-std=c++23", "-isystem/usr/include/postgresql", "-Wno-unknown-warning-option"]

BAD = {"daemon/base/text.cc": "#include <string>\nvoid f(std::string s);\nint g(const char* p) { if (p == 0) return 1; "
                              "std::string a = p; std::string b = std::move(a); return int(a.size()); }\n"}
GOOD = {"daemon/base/text.cc": "#include <string>\nint f(const std::string& s) { return static_cast<int>(s.size()); }\n"}


def includes_below(tree, path, seen):
    """PATH and every header of ours it reaches."""
    if path in seen or path not in tree.files:
        return seen
    seen.add(path)
    for header in _INCLUDE.findall(tree.text(path)):
        includes_below(tree, header, seen)
    return seen


def key_of(tree, path):
    digest = hashlib.sha256(_CONFIG.read_bytes() + os.environ.get("UNIDASH_TOOLBOX", "").encode())
    for each in sorted(includes_below(tree, path, set())):
        digest.update(each.encode() + b"\0" + tree.text(each).encode() + b"\0")
    return digest.hexdigest()


def generated_folder(tree):
    """Where Bazel puts the headers it generates; they are built when there are any."""
    builds = BuildFiles(tree)
    labels = [f"//{package}:{target.name}_generated" for package, found in builds.packages.items()
              for target in found if target.rule == "ud_embed"]
    if not labels:
        return None
    subprocess.run(["bazel", "build", *labels], cwd=tree.root, check=True, capture_output=True)
    done = subprocess.run(["bazel", "info", "bazel-bin"], cwd=tree.root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def tidy(tree, path, flags):
    done = subprocess.run(["clang-tidy", "--quiet", f"--config-file={_CONFIG}", path, "--", *flags, "-I."],
                          cwd=tree.root, capture_output=True, text=True)
    findings = []
    for file, line, text in re.findall(r"^(\S+?):(\d+):\d+: (?:warning|error): (.*)$", done.stdout, re.MULTILINE):
        if os.path.isabs(file):
            file = os.path.relpath(file, os.path.realpath(tree.root))
        findings.append(Finding(posixpath.normpath(file), int(line), text))
    if done.returncode and not findings:
        raise RuntimeError(f"clang-tidy could not read {path}: {done.stderr.strip()[-400:]}")
    return findings


def check(tree):
    cache = pathlib.Path(os.environ["UNIDASH_CACHE"]) / "clang-tidy"
    cache.mkdir(exist_ok=True)
    sources = [path for path in tree.matching(".cc", under="daemon/") if not _TEST_FILE.search(path)]
    if tree.changed is not None:
        sources = [path for path in sources if includes_below(tree, path, set()) & tree.changed]
    results = {path: cache / f"{key_of(tree, path)}.json" for path in sources}
    waiting = [path for path, result in results.items() if not result.exists()]
    if waiting:
        look_at(tree, waiting, results)
    # A header is reported once, not by everybody who includes it.
    yield from {Finding(*each) for result in results.values() for each in json.loads(result.read_text())}


def look_at(tree, waiting, results):
    """Runs clang-tidy on the files WAITING and keeps what it says."""
    generated = generated_folder(tree)
    flags = _FLAGS + ([f"-I{generated}"] if generated else [])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, findings in zip(waiting, pool.map(lambda each: tidy(tree, each, flags), waiting)):
            fresh = results[path].with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps([[each.path, each.line, each.text] for each in findings]))
            fresh.rename(results[path])
