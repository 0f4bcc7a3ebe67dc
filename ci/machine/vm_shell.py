"""Commands inside an emulated machine: a root shell on its second serial line, which
systemd is asked for by credentials (systemd-debug-generator(8)). No image contains
it; who can start a machine with credentials owns it anyway.

One line each way: `TOKEN BASE64(command)` there, `=TOKEN BASE64(output) STATUS` back;
without the `=` it is the terminal's echo, while nobody has the line open yet.
"""

import base64
import os
import socket
import time

from places import MachineError
from vm import VirtualMachine

LONGEST_COMMAND = 2500  # what a terminal's buffer holds, as base64
UNIT = "unidash-harness-shell.service"
LOOP = r"""
stty raw -echo
while read -r -t 0.5 line; do :; done  # what was asked before anybody listened
while read -r token line; do
  answer=$(printf %s "$line" | base64 -d | /bin/bash 2>&1 | base64 -w0; echo " ${PIPESTATUS[2]}")
  echo "=$token $answer"
done
"""
SERVICE = """[Unit]
DefaultDependencies=no
After=local-fs.target
ConditionPathExists=!/etc/initrd-release
[Service]
ExecStart=/bin/bash -c 'eval "$$(echo {loop} | base64 -d)"'
StandardInput=tty-force
StandardOutput=tty
StandardError=journal
TTYPath=/dev/ttyS1
Restart=always
RestartSec=1
"""
DROPIN = f"""[Unit]
Wants={UNIT}
"""


def credentials() -> dict[str, str]:
    service = SERVICE.format(loop=base64.b64encode(LOOP.encode()).decode())
    return {f"systemd.extra-unit.{UNIT}": service, "systemd.unit-dropin.basic.target~harness": DROPIN}


def run(vm: VirtualMachine, command: str, seconds: float) -> tuple[int, bytes]:
    """(exit status, output). Waits for the shell while the machine boots."""
    if not vm.has_shell:
        raise MachineError(f"{vm.name} was started without --shell.")
    if len(command.encode()) > LONGEST_COMMAND:
        raise MachineError(f"A command has at most {LONGEST_COMMAND} bytes.")
    deadline = time.monotonic() + seconds
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(vm.shell_socket))
        wait_for_shell(line, deadline, vm)
        answer = ask(line, command, deadline)
    if answer is None:
        raise MachineError(f"{vm.name}: the command took longer than {seconds:.0f} s.")
    return answer


def wait_for_shell(line: socket.socket, deadline: float, vm: VirtualMachine) -> None:
    """Asks again and again under one token: on a busy host an answer may be late."""
    token = os.urandom(6).hex()
    while ask(line, "true", min(time.monotonic() + 10, deadline), token) is None:
        if time.monotonic() > deadline:
            raise MachineError(f"{vm.name}: no shell answers yet; see {vm.serial_log}.")


def ask(line: socket.socket, command: str, deadline: float, token: str = "") -> tuple[int, bytes] | None:
    """None when no answer came in time; one to another token is passed over."""
    token = token or os.urandom(6).hex()
    line.settimeout(max(deadline - time.monotonic(), 0.1))
    received = b""
    try:
        # A line that was left half written ends first.
        line.sendall(f"\n{token} {base64.b64encode(command.encode()).decode()}\n".encode())
        while time.monotonic() < deadline:
            line.settimeout(max(deadline - time.monotonic(), 0.1))
            data = line.recv(65536)
            if not data:
                raise MachineError("The machine went off meanwhile.")
            received += data
            *lines, received = received.split(b"\n")
            for each in lines:
                words = each.split()
                if len(words) in (2, 3) and words[0] == b"=" + token.encode():
                    return int(words[-1]), base64.b64decode(words[1]) if len(words) == 3 else b""
    except TimeoutError:
        pass
    return None
