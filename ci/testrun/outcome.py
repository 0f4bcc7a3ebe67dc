"""What a group of tests gives, and how its programs are run."""

import contextlib
import ctypes
import fcntl
import os
import pathlib
import signal
import subprocess
import time
from dataclasses import dataclass, field

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
GROUP_SECONDS = 40 * 60
HEARTBEAT_SECONDS = 60
TAIL_LINES = 60


@dataclass
class Outcome:
    passed: int = 0
    failures: list[str] = field(default_factory=list)  # each says what failed, log included
    note: str = ""
    remembered: int = 0  # of those passed: green before, and nothing they see has changed

    def __add__(self, other):
        return Outcome(self.passed + other.passed, self.failures + other.failures,
                       " ".join(filter(None, [self.note, other.note])), self.remembered + other.remembered)


def tail(text, lines=TAIL_LINES):
    kept = text.rstrip().splitlines()
    return "\n".join(([f"… {len(kept) - lines} lines above"] if len(kept) > lines else []) + kept[-lines:])


def log_folder():
    folder = pathlib.Path(os.environ["UNIDASH_CACHE"]) / "test-logs" / CHECKOUT.name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Busy(Exception):
    """Another run of this checkout's tests has not ended."""


@contextlib.contextmanager
def alone(folder):
    """While it lasts, nobody else's results go to FOLDER. Raises Busy."""
    with open(folder / "lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield


_running = set()  # what run() has started, in any thread


@contextlib.contextmanager
def interruptible():
    """While it lasts, Ctrl-C ends this program and all that run() started, in whatever
    thread: Python alone would wait for the threads, whose programs do not hear it."""
    def end(*_):
        for process in list(_running):
            end_group(process)
        os._exit(130)
    before = signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def run(name, command, cwd=CHECKOUT, environment=None, seconds=GROUP_SECONDS):
    """Runs COMMAND with its output in a log; returns (exit code, log text).

    A line a minute shows that it lives; after SECONDS its whole process group
    is ended and the exit code is 124.
    """
    log = log_folder() / f"{name}.log"
    with open(log, "wb") as output:
        process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=subprocess.STDOUT, start_new_session=True,
                                   preexec_fn=_prepare_child,
                                   env={**os.environ, **(environment or {})})
        _running.add(process)
        started, code = time.monotonic(), None
        try:
            while code is None:
                try:
                    code = process.wait(HEARTBEAT_SECONDS)
                except subprocess.TimeoutExpired:
                    gone = time.monotonic() - started
                    print(f"   … {name} {gone:.0f} s", flush=True)
                    if gone > seconds:
                        code = 124
        finally:
            if process.poll() is None:
                end_group(process)
            _running.discard(process)
    return code, log.read_text(encoding="utf-8", errors="replace")


def _prepare_child():
    """In the child: a killed test run leaves nothing behind (PR_SET_PDEATHSIG), and what
    the caller ignores, as nohup and a shell's `&` make it, is not handed on: a program
    that inherits it cannot be ended by it, and a shell cannot even trap it."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def end_group(process):
    """Asks the program and what it started to end, then makes them."""
    for number, patience in ((signal.SIGTERM, 15), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
