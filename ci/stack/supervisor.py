"""Keeps the programs of one stack running until it is told to stop."""

import json
import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import certificates
import control
import postgres
import programs
from processes import Child, Program, end_leftovers, resident_kilobytes, start_time
from settings import Settings, StackError, ensure_folders, read_state, write_daemon_config, write_private

START_SECONDS = 60
STOP_SECONDS = 10
TICK_SECONDS = 0.2
MOST_FALLS_AT_START = 5
CONFIGURATION_REFUSED = 2  # exit code of unidashd
DAY = 86400.0


class Supervisor:
    """One per data folder; the caller holds its lock. Single thread."""

    def __init__(self, settings: Settings, tell: Callable[[str], None]):
        self.settings = settings
        self._tell = tell
        self._children: list[Child] = []
        self._stopping = False
        self._ready = False
        self._listener: socket.socket | None = None
        self._waiting_for_stop: list[socket.socket] = []
        self._certificates_checked = time.monotonic()
        self._deadline = 0.0

    # -- start ----------------------------------------------------------------

    def start(self) -> None:
        self._deadline = time.monotonic() + START_SECONDS
        signal.signal(signal.SIGINT, self._on_signal)
        signal.signal(signal.SIGTERM, self._on_signal)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup
            signal.signal(signal.SIGHUP, self._on_signal)
        ensure_folders(self.settings)
        ended = end_leftovers(read_state(self.settings).get("processes", []))
        if ended:
            self._tell(f"ended what an earlier run left behind: {', '.join(ended)}")
        self._listener = control.listen(self.settings)
        certificates.ensure_certificates(self.settings)
        write_daemon_config(self.settings)
        self._start_services()
        self._start_roles()
        self._ready = not self._stopping

    def _start_services(self) -> None:
        self._tell("starting PostgreSQL and Valkey")
        self._run_daemon("keys", "The roles' keys could not be derived")
        launched = []
        if not self.settings.first:
            postgres.ensure_database_folder(self.settings)
            launched.append(self._launch(programs.postgres_program(self.settings)))
        launched.append(self._launch(programs.valkey_program(self.settings)))
        self._wait_until_healthy(launched)
        if self._stopping or self.settings.first:
            return
        postgres.ensure_database(self.settings)
        self._run_daemon("migrate", "The database could not be brought up to date")

    def _start_roles(self) -> None:
        if self._stopping:
            return
        self._tell("starting the roles, the gate and HAProxy")
        # The role gate finds the gate there.
        launched = [self._launch(programs.gate_proxy_program(self.settings))]
        launched += [self._launch(programs.role_program(self.settings, role)) for role in programs.ROLES]
        if self.settings.dns_port:
            launched.append(self._launch(programs.dns_program(self.settings)))
        if self.settings.ldap_port:
            launched.append(self._launch(programs.slapd_program(self.settings)))
        launched.append(self._launch(programs.haproxy_program(self.settings)))
        self._wait_until_healthy(launched)

    def _run_daemon(self, command: str, trouble: str) -> None:
        done = subprocess.run(
            [self.settings.daemon, command, f"--config={self.settings.daemon_config}"],
            capture_output=True, text=True, check=False)
        words = (done.stderr or done.stdout).strip()
        if done.returncode == CONFIGURATION_REFUSED:
            raise StackError(f"The daemon refuses its settings: {words}")
        if done.returncode != 0:
            raise StackError(f"{trouble}: {words}")

    def _launch(self, program: Program) -> Child:
        child = Child(program)
        self._children.append(child)
        child.start()
        self._record()
        return child

    def _wait_until_healthy(self, children: list[Child]) -> None:
        waiting = list(children)
        while waiting and not self._stopping:
            self._tick(0.05)
            for child in waiting:
                self._give_up_on(child)
            waiting = [child for child in waiting if not is_well(child)]

    def _give_up_on(self, child: Child) -> None:
        name, log = child.program.name, child.program.log
        if child.exit_code == CONFIGURATION_REFUSED or child.restarts >= MOST_FALLS_AT_START:
            raise StackError(f"{name} does not start.\n{log_tail(log)}")
        if time.monotonic() > self._deadline:
            raise StackError(f"{name} was not healthy within {START_SECONDS} s.\n{log_tail(log)}")

    def _on_signal(self, number: int, _frame: object) -> None:
        self._stopping = True

    # -- run ------------------------------------------------------------------

    def serve(self) -> None:
        while not self._stopping:
            self._tick(TICK_SECONDS)

    def _tick(self, seconds: float) -> None:
        try:
            readable, _, _ = select.select([self._listener], [], [], seconds)
        except InterruptedError:
            readable = []
        if readable:
            self._answer()
        for child in self._children:
            news = "" if self._stopping else child.watch()
            if news:
                self._tell(news)
                self._record()
            child.bound_log()
        if time.monotonic() - self._certificates_checked > DAY:
            self._renew_certificates()

    def _renew_certificates(self) -> None:
        self._certificates_checked = time.monotonic()
        if certificates.ensure_certificates(self.settings):
            self._tell("the certificate was renewed")
            for child in self._children:
                if child.program.name == "haproxy":
                    child.stop(STOP_SECONDS)  # watch() starts it with the new one

    def _answer(self) -> None:
        connection, _ = self._listener.accept()
        connection.settimeout(1.0)
        try:
            with connection.makefile("rb") as question:
                command = json.loads(question.readline(4096)).get("command")
            if command == "down":
                self._stopping = True
                self._waiting_for_stop.append(connection)
                return
            reply(connection, self.status())
        except (OSError, ValueError):
            pass
        connection.close()

    def status(self) -> dict:
        with ThreadPoolExecutor(len(self._children) or 1) as pool:
            health = list(pool.map(is_well,
                                   self._children))
        return {
            "running": True,
            "ready": self._ready,
            "healthy": self._ready and all(health),
            "urls": {"desk": self.settings.desk, "id": self.settings.id},
            "port": self.settings.port,
            "ldap_port": self.settings.ldap_port or None,
            "dns_port": self.settings.dns_port or None,
            "ca_file": str(self.settings.authority_file),
            "setup_link": self._find_setup_link(),
            "data_dir": str(self.settings.data),
            "config_file": str(self.settings.daemon_config),
            "run_dir": str(self.settings.run),
            "pid": os.getpid(),
            "processes": [describe(child, well) for child, well in zip(self._children, health)],
        }

    def _find_setup_link(self) -> str | None:
        """The one that the role identity keeps; None once an administrator exists."""
        if not self._ready:
            return None
        try:
            return self.settings.setup_link_file.read_text(encoding="utf-8").strip() or None
        except OSError:
            return None

    def _record(self) -> None:
        """What the next `up` needs to clean up after a kill, and for the curious."""
        recorded = [{"name": child.program.name, "pid": child.pid, "start": start_time(child.pid)}
                    for child in self._children if child.pid]
        write_private(self.settings.state_file, json.dumps({
            "supervisor": {"pid": os.getpid(), "start": start_time(os.getpid())},
            "port": self.settings.port, "processes": recorded}, indent=1) + "\n")

    # -- stop -----------------------------------------------------------------

    def stop(self) -> None:
        """In the reverse order of their start, so that nobody loses a request."""
        self._stopping = True
        self._tell("stopping")
        for child in reversed(self._children):
            child.stop(STOP_SECONDS)
        self.settings.state_file.unlink(missing_ok=True)
        if self._listener is not None:
            self._listener.close()
            control.socket_path(self.settings).unlink(missing_ok=True)

    def answer_waiting(self) -> None:
        """Tells those who asked for the stop that it is over."""
        for connection in self._waiting_for_stop:
            reply(connection, {"running": False})
            connection.close()


def is_well(child: Child) -> bool:
    if not child.program.is_wanted():
        return child.pid is None
    return bool(child.pid) and child.program.is_healthy()


def reply(connection: socket.socket, answer: dict) -> None:
    try:
        connection.sendall(json.dumps(answer).encode() + b"\n")
    except OSError:
        pass


def describe(child: Child, well: bool) -> dict:
    return {"name": child.program.name, "pid": child.pid, "healthy": well,
            "restarts": child.restarts, "log": str(child.program.log),
            "rss_kb": resident_kilobytes(child.pid) if child.pid else 0}


def log_tail(path: os.PathLike, lines: int = 12) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            tail = file.read()[-8000:].splitlines()[-lines:]
    except OSError:
        tail = []
    return "\n".join([f"Last lines of {path}:", *("  " + line for line in tail)])
