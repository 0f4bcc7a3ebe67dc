"""QEMU's control socket (QMP): one JSON object a line, one client at a time."""

import json
import pathlib
import socket
import time

from places import MachineError


class Qmp:
    """A conversation with one QEMU; use as a context manager."""

    def __init__(self, path: pathlib.Path, seconds: float = 30):
        self._path = path
        self._seconds = seconds

    def __enter__(self) -> "Qmp":
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(self._seconds)
        try:
            self._socket.connect(str(self._path))
            self._lines = self._socket.makefile("r", encoding="utf-8")
            self._read()  # the greeting
            self.ask("qmp_capabilities")
        except OSError as error:
            self._socket.close()
            raise MachineError(f"QEMU does not answer: {error}.") from error
        return self

    def __exit__(self, *_) -> None:
        self._socket.close()

    def ask(self, command: str, **arguments):
        """The answer's value; MachineError with QEMU's own words."""
        message = {"execute": command, **({"arguments": arguments} if arguments else {})}
        try:
            self._socket.sendall(json.dumps(message).encode() + b"\n")
            while True:
                answer = self._read()
                if "error" in answer:
                    raise MachineError(f"{command}: {answer['error']['desc']}")
                if "return" in answer:
                    return answer["return"]
        except OSError as error:
            raise MachineError(f"QEMU does not answer: {error}.") from error

    def run_job(self, command: str, **arguments) -> None:
        """Commands that go on by themselves: until the job is done, or failed."""
        job = f"{command}-{time.monotonic_ns()}"
        self.ask(command, **{"job-id": job}, **arguments)
        while True:
            known = next(each for each in self.ask("query-jobs") if each["id"] == job)
            if known["status"] == "concluded":
                self.ask("job-dismiss", id=job)
                if "error" in known:
                    raise MachineError(f"{command}: {known['error']}")
                return
            time.sleep(0.05)

    def _read(self) -> dict:
        line = self._lines.readline()
        if not line:
            raise ConnectionError("it ended")
        return json.loads(line)
