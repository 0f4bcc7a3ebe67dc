"""What was green and has not changed since. Bazel remembers its own tests; this does the
same for test files that start the product, machines or emulators.

The name of a memory is a digest of everything the test could see: its own file, every file
of the checkout but those that reach it only through what was built (`_BUILT`), that belong
to other tests, that are prose or that its group is blind to, the artefacts themselves, and
the toolbox. A file nobody thought of therefore makes a test run again, and never keeps it
from running. Only what passed is remembered.

A test file may name in a line `// Domains: host, setup` what of daemon/domains it is about. Domains never
include each other, so that a change within another one is nothing to it. Programs and trees then count
by the sources of all the rest, and by what else is in a tree.
"""

import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess
import threading
import time

from .outcome import CHECKOUT, Outcome

# Seen by tests only as a part of what was built from it.
_BUILT = ("daemon/", "web/", "image/", "ci/bazel/")
_IN_TREES = "overlays/"  # which only trees have in them, and groups of machines call themselves blind to
_NOT_BUILT = ("web/dev/",)  # the harness borrows its imitation of a machine
# Of no effect on a running product: words for people, checks of the sources, tests of ci/ itself, what
# the store has (who looks at that is given what was built of it).
_APART = re.compile(r"^docs/|^store/|^ci/(lint|release)/|^\.github/|\.md$|^LICENSE$|^\.clang-(tidy|format)$|(_test\.(py|sh)|\.test\.[a-z]+)$")
# Whatever the daemon's own tests and documents are, nothing that runs has it in it.
_BESIDE_PROGRAMS = re.compile(r"_(test|pgtest)\.cc$|/fuzz_\w+\.cc$|^daemon/.*/golden/")
_DOMAIN = re.compile(r"^daemon/domains/(\w+)/(?!types/)")
_ABOUT = re.compile(r"^// Domains: ([a-z_]+(?:, [a-z_]+)*)$", re.MULTILINE)
_TREE = re.compile(r"tree-[0-9a-f]{16}-[0-9a-f]{16}")  # named by its content (image_tree.sh)
_KEPT = 4000  # memories; the oldest go

_writing = threading.Lock()  # groups run at the same time
fresh = False  # set by --fresh: everything runs, and is remembered again


def _folder():
    folder = pathlib.Path(os.environ["UNIDASH_CACHE"]) / "test-memory"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _checkout_files():
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            cwd=CHECKOUT, check=True, capture_output=True).stdout.decode()
    return tuple(sorted(name for name in listed.split("\0") if name and (CHECKOUT / name).is_file()))


def _digest_file(path):
    """Read once for as long as the file stays as it is."""
    status = os.stat(path)
    return _digest_content(str(path), status.st_ino, status.st_size, status.st_mtime_ns)


@functools.cache
def _digest_content(path, *_):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_artefact(path):
    path = pathlib.Path(path)
    if _TREE.fullmatch(path.name):
        return path.name
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if each.is_file())
        return "\n".join(f"{each.relative_to(path)} {_digest_file(each)}" for each in files)
    return _digest_file(path)


def domains_of(own):
    """The domains that the test file OWN says it is about; None where it says nothing."""
    found = _ABOUT.search((CHECKOUT / own).read_text(encoding="utf-8")[:2000])
    if not found:
        return None
    domains = frozenset(found[1].split(", "))
    missing = sorted(each for each in domains if not (CHECKOUT / "daemon/domains" / each).is_dir())
    if missing:
        raise LookupError(f"{own}: no folder of daemon/domains is called {', '.join(missing)}")
    return domains


def _is_built_for(name, domains):
    """Whether NAME, which comes into tests as a part of what is built, counts by its content."""
    if name.startswith(_NOT_BUILT):
        return True
    if domains is None or _BESIDE_PROGRAMS.search(name):
        return False
    domain = _DOMAIN.match(name)
    return not domain or domain[1] in domains


def _is_seen(name, own, sees, blind, domains):
    """Whether a test in the file OWN could depend on NAME, a file of the checkout."""
    if name == own or name.startswith(sees):
        return True
    if _APART.search(name) or name.startswith(_BUILT) and not _is_built_for(name, domains):
        return False
    if name.startswith(blind) and (domains is None or not name.startswith(_IN_TREES)):
        return False
    # Folders of other groups; what lies above or in the harness is everybody's.
    parts = name.split("/")
    return parts[0] != "tests" or len(parts) == 2 or parts[1] == "harness" or name.startswith(os.path.dirname(own) + "/")


def name_of(group, own, artefacts, sees=(), blind=(), compiled=()):
    """The memory of the test file OWN (relative to the checkout). ARTEFACTS: paths of what
    was built; SEES, BLIND: prefixes of files of the checkout that the test reads besides, and
    that it cannot see. Each names a file, so that what moves is not forgotten here. COMPILED:
    those of ARTEFACTS that follow from the sources of the checkout, from the toolbox and from the other ones."""
    files = _checkout_files()
    for prefix in (*sees, *blind):
        if not any(name.startswith(prefix) for name in files):
            raise LookupError(f"{own}: no file of the checkout lies under {prefix}, which its group names")
    domains = domains_of(own)
    seen = [name for name in files if _is_seen(name, own, tuple(sees), tuple(blind), domains)]
    if domains is not None:
        artefacts = [each for path in artefacts if path not in compiled for each in _without_daemon(path)]
    return _name(group, own, seen, artefacts)


def _without_daemon(path):
    """What there is of the artefact PATH beside the sources of the checkout: of a tree its packages, and
    which engine it has."""
    path = pathlib.Path(path)
    if not _TREE.fullmatch(path.name):
        return [path]
    return [path / "usr/share/unidash/dpkg/status", path / "usr/lib/unidash/features.json"]


def name_of_files(group, own, files, artefacts=()):
    """The memory of what reads FILES and nothing else of the checkout."""
    return _name(group, own, sorted(files), artefacts)


def _name(group, own, files, artefacts):
    digest = hashlib.sha256(f"{group}\0{own}\0{os.environ.get('UNIDASH_TOOLBOX', '')}\0".encode())
    for name in files:
        digest.update(f"{name}\0{_digest_file(CHECKOUT / name)}\0".encode())
    for path in sorted(map(str, artefacts)):
        digest.update(_digest_artefact(path).encode() + b"\0")
    return f"{group}-{digest.hexdigest()}"


def files_below(*prefixes):
    """Files of the checkout whose paths begin with one of PREFIXES."""
    return [name for name in _checkout_files() if name.startswith(prefixes)]


def recall(name):
    """The Outcome that NAME stands for, or None."""
    path = _folder() / f"{name}.json"
    if fresh or not path.exists():
        return None
    path.touch()
    passed = json.loads(path.read_text(encoding="utf-8"))["passed"]
    return Outcome(passed=passed, remembered=passed)


def keep(name, outcome):
    """Remembers OUTCOME under NAME where it is green."""
    if outcome.failures or not outcome.passed:
        return
    with _writing:
        _write(_folder() / f"{name}.json", {"passed": outcome.passed})
        memories = sorted(_folder().glob("*.json"), key=_age)
        for old in memories[_KEPT:]:
            old.unlink(missing_ok=True)


def _age(path):
    """Seconds since the memory was last of use; another run may have removed it."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def remembered(find_name, run):
    """What the memory that FIND_NAME names stands for, or else the outcome of RUN, which is
    kept unless a file that the test sees was changed while it ran."""
    name = find_name()
    outcome = recall(name)
    if outcome is None:
        outcome = run()
        if find_name() == name:
            keep(name, outcome)
    return outcome


def _times_file():
    return _folder() / "times"


def times():
    """Seconds that each group took when it last ran in full on this machine."""
    try:
        return json.loads(_times_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def note_time(group, started, outcome):
    if outcome.remembered == 0:
        with _writing:
            _write(_times_file(), times() | {group: round(time.monotonic() - started)})


def _write(path, value):
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(value), encoding="utf-8")
    part.rename(path)
