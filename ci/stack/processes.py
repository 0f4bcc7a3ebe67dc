"""One supervised program: started, watched, started again, stopped."""

import os
import pathlib
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LOG_LIMIT = 8 * 1024 * 1024
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
CALM_SECONDS = 30  # after so long without a fall the pauses start small again


@dataclass
class Program:
    name: str
    command: list[str]
    is_healthy: Callable[[], bool]
    log: pathlib.Path
    environment: dict[str, str] = field(default_factory=dict)
    stop_signal: signal.Signals = signal.SIGTERM
    # Called before each start; returns descriptors to hand over, or None to wait.
    prepare: Callable[[], list[int] | None] = lambda: []
    # Once this file is another, the program is prepared again and told to read its own anew.
    reload_when: pathlib.Path | None = None
    reload_signal: signal.Signals = signal.SIGHUP


class Child:
    """A Program and its process; not shared between threads."""

    def __init__(self, program: Program):
        self.program = program
        self.process: subprocess.Popen | None = None
        self.restarts = 0
        self.exit_code: int | None = None
        self._pause = FIRST_PAUSE
        self._due = 0.0
        self._started = 0.0
        self._read = None

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    def start(self) -> bool:
        self._read = self._mark()
        handed_over = self.program.prepare()
        if handed_over is None:
            return False
        # The kernel ends the program when the supervisor is killed.
        guard = ["setpriv", "--pdeathsig", self.program.stop_signal.name.removeprefix("SIG"), "--"]
        with open(self.program.log, "ab") as log:
            self.process = subprocess.Popen(
                guard + self.program.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={**os.environ, **self.program.environment}, pass_fds=handed_over,
                start_new_session=True)
        for descriptor in handed_over:
            os.close(descriptor)
        self._started = time.monotonic()
        return True

    def watch(self) -> str:
        """Starts the program again when it fell; returns what there is to tell."""
        now = time.monotonic()
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return self._follow()
            self.process, self.exit_code = None, code
            if now - self._started > CALM_SECONDS:
                self._pause = FIRST_PAUSE
            self._due = now + self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            return f"{self.program.name} ended unexpectedly ({describe_exit(code)})"
        if now < self._due or not self.start():
            return ""
        self.restarts += 1
        return f"{self.program.name} started again"

    def _follow(self) -> str:
        mark = self._mark()
        if mark == self._read or not self.program.is_healthy():  # it may not listen to signals yet
            return ""
        self._read = mark
        self.program.prepare()
        self.process.send_signal(self.program.reload_signal)
        return f"{self.program.name} reads its files anew"

    def _mark(self) -> tuple[int, int] | None:
        """Which file it is, and as of when."""
        if self.program.reload_when is None:
            return None
        try:
            facts = self.program.reload_when.stat()
        except OSError:
            return None
        return facts.st_ino, facts.st_mtime_ns

    def stop(self, seconds: float) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(self.program.stop_signal)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def bound_log(self) -> None:
        """Keeps one older part of the log; programs append, so truncating is safe."""
        path = self.program.log
        try:
            if path.stat().st_size > LOG_LIMIT:
                path.with_suffix(".log.1").write_bytes(path.read_bytes())
                os.truncate(path, 0)
        except OSError:
            pass


def describe_exit(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def start_time(pid: int) -> int | None:
    """Ticks between boot and start of a process: with the pid, its identity."""
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    fields = text[text.rindex(")") + 2:].split()
    return None if fields[0] == "Z" else int(fields[19])


def resident_kilobytes(pid: int) -> int:
    """Memory of a process; with children, the sum of fair shares of what they share."""
    children = descendants(pid)
    if not children:
        return _read_kilobytes(pid, "status", "VmRSS:")
    return sum(_read_kilobytes(each, "smaps_rollup", "Pss:") for each in [pid, *children])


def _read_kilobytes(pid: int, file: str, word: str) -> int:
    try:
        for line in pathlib.Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(word):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def descendants(pid: int) -> list[int]:
    found = []
    try:
        tasks = list(pathlib.Path(f"/proc/{pid}/task").iterdir())
        children = [int(each) for task in tasks for each in (task / "children").read_text().split()]
    except OSError:
        return found
    for child in children:
        found += [child, *descendants(child)]
    return found


def end_leftovers(recorded: list[dict], seconds: float = 5.0) -> list[str]:
    """Ends what an earlier supervisor started and could not stop; returns names."""
    living = [each for each in recorded if is_same(each)]
    for each in living:
        send(each["pid"], signal.SIGINT if each["name"] == "postgres" else signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while any(is_same(each) for each in living) and time.monotonic() < deadline:
        time.sleep(0.05)
    for each in living:
        if is_same(each):
            send(each["pid"], signal.SIGKILL)
    return [each["name"] for each in living]


def is_same(recorded: dict) -> bool:
    start = recorded.get("start")
    return start is not None and start_time(recorded["pid"]) == start


def send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
