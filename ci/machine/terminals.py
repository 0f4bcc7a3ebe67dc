"""A machine's screens: each pseudoterminal is shown by tmux, so that it can be
attached, read as text and typed to; the boot log goes to a file.

The keeper hands the far end of a terminal to the `wire` that runs inside tmux and
copies between the two; after a reboot the wire asks again.
"""

import fcntl
import os
import pathlib
import select
import signal
import socket
import subprocess
import sys
import termios
import threading
import time
import tty

from places import Machine, MachineError

SHOWN = ("tty1", "ttyS0")
LOG_LIMIT = 4 * 1024 * 1024


class Holder:
    """The keeper's part. Threads hand out what `take` was given last."""

    def __init__(self, machine: Machine):
        self._machine = machine
        self._changed = threading.Condition()
        self._masters: dict[str, int] = {}
        self._wires: list[socket.socket] = []

    def listen(self) -> None:
        for terminal in SHOWN:
            path = self._machine.terminal_socket(terminal)
            path.unlink(missing_ok=True)
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(str(path))
            path.chmod(0o600)
            listener.listen(4)
            threading.Thread(target=self._serve, args=(listener, terminal), daemon=True).start()
        start_tmux(self._machine)

    def take(self, masters: dict[str, int]) -> None:
        with self._changed:
            self._masters = masters
            self._changed.notify_all()
        threading.Thread(target=self._log, args=(masters,), daemon=True).start()

    def drop(self) -> None:
        """The machine is off: each wire sees its connection end and asks again."""
        with self._changed:
            for each in [*self._masters.values()]:
                os.close(each)
            for each in self._wires:
                each.close()
            self._masters, self._wires = {}, []

    def _serve(self, listener: socket.socket, terminal: str) -> None:
        while True:
            connection, _ = listener.accept()
            with self._changed:
                self._changed.wait_for(lambda: self._masters)
                try:
                    socket.send_fds(connection, [b"terminal"], [self._masters[terminal]])
                    self._wires.append(connection)
                except OSError:
                    connection.close()

    def _log(self, masters: dict[str, int]) -> None:
        """What the machine prints while it boots and stops."""
        with open(self._machine.boot_log, "ab") as log:
            while self._masters is masters:
                try:
                    ready, _, _ = select.select([masters["console"]], [], [], 0.5)
                    data = os.read(masters["console"], 4096) if ready else b""
                except (OSError, ValueError):  # nobody has the far end open now
                    time.sleep(0.05)
                    continue
                if log.tell() < LOG_LIMIT:
                    log.write(data)
                    log.flush()


# -- tmux ------------------------------------------------------------------------

def tmux(machine: Machine, *words: str, check: bool = True) -> str:
    done = subprocess.run(["tmux", "-S", str(machine.tmux_socket), "-f", "/dev/null", *words],
                          capture_output=True, text=True, check=False,
                          env={**os.environ, "TERM": "xterm-256color"})
    if check and done.returncode:
        raise MachineError(f"{machine.name} shows no screen: {done.stderr.strip()}")
    return done.stdout


def start_tmux(machine: Machine) -> None:
    for terminal in SHOWN:
        open_window(machine, terminal, [sys.executable, str(pathlib.Path(__file__).resolve()),
                                        str(machine.terminal_socket(terminal))])


def open_window(machine: Machine, terminal: str, wire: list[str]) -> None:
    """WIRE is the program that copies between its own terminal and the machine's."""
    size = ["-x", str(machine.columns), "-y", str(machine.rows)]
    tmux(machine, "new-session", "-d", "-s", terminal, *size, *wire)
    tmux(machine, "set-option", "-t", terminal, "status", "off")
    tmux(machine, "set-option", "-t", terminal, "window-size", "manual")
    # A person detaches with Ctrl-] then d, which no wizard needs.
    tmux(machine, "set-option", "-t", terminal, "prefix", "C-]")
    tmux(machine, "set-option", "-s", "escape-time", "10")


def end(machine: Machine) -> None:
    tmux(machine, "kill-server", check=False)


def read_screen(machine: Machine, terminal: str) -> str:
    return tmux(machine, "capture-pane", "-p", "-t", terminal)


def press(machine: Machine, terminal: str, keys: list[str]) -> None:
    """Keys by tmux's names (Enter, Up, F2, C-c); `text:WORDS` types WORDS."""
    for key in keys:
        if key.startswith("text:"):
            tmux(machine, "send-keys", "-t", terminal, "-l", "--", key.removeprefix("text:"))
        else:
            tmux(machine, "send-keys", "-t", terminal, "--", key)


def resize(machine: Machine, terminal: str, columns: int, rows: int) -> None:
    tmux(machine, "resize-window", "-t", terminal, "-x", str(columns), "-y", str(rows))


# -- the wire inside tmux ------------------------------------------------------------

def run_wire(path: str) -> None:
    tty.setraw(0)
    while True:
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(path)
                _, descriptors, _, _ = socket.recv_fds(connection, 16, 1)
            except OSError:
                return
            if descriptors:
                copy(descriptors[0], connection)
                os.close(descriptors[0])


def copy(master: int, keeper: socket.socket) -> None:
    """Both ways until the keeper says that the machine is off."""
    def follow_size(*_):
        fcntl.ioctl(master, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))

    signal.signal(signal.SIGWINCH, follow_size)
    follow_size()
    watched = select.poll()
    for descriptor in (0, master, keeper.fileno()):
        watched.register(descriptor, select.POLLIN)
    while True:
        for descriptor, _ in watched.poll():
            if descriptor == keeper.fileno():
                return
            try:
                data = os.read(descriptor, 4096)
            except OSError:  # nobody has the far end open now; a program may open it again
                time.sleep(0.05)
                continue
            write_all(1 if descriptor == master else master, data)


def write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data):]


if __name__ == "__main__":
    run_wire(sys.argv[1])
