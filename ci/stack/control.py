"""How commands talk to a running supervisor: one JSON line each way over a socket
in the run folder, reachable from any shell of the same user."""

import contextlib
import fcntl
import json
import os
import pathlib
import socket

from settings import Settings


def socket_path(settings: Settings) -> pathlib.Path:
    return settings.run / "control.sock"


def listen(settings: Settings) -> socket.socket:
    path = socket_path(settings)
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    path.chmod(0o600)
    listener.listen(16)
    listener.setblocking(False)
    return listener


def ask(settings: Settings, command: str, seconds: float) -> dict | None:
    """The supervisor's answer, or None when none is running."""
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as connection:
        connection.settimeout(seconds)
        try:
            connection.connect(str(socket_path(settings)))
            connection.sendall(json.dumps({"command": command}).encode() + b"\n")
            with connection.makefile("rb") as answer:
                line = answer.readline()
            return json.loads(line) if line else None
        except (OSError, ValueError):
            return None


class SupervisorLock:
    """Held by the one supervisor of a data folder for as long as it lives."""

    def __init__(self, settings: Settings):
        self._path = settings.data / "supervisor.lock"
        self._descriptor: int | None = None

    def take(self) -> bool:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
