"""The process behind a running machine: starts it, starts it again when it reboots,
holds its terminals and published ports, and goes when it is off."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import traceback

import boot
import network
import terminals
from places import Machine, MachineError, load, start_time, write_private


class Keeper:
    """One per running machine; `report` is told once whether the first start worked."""

    def __init__(self, machine: Machine, report: int):
        self._machine = machine
        self._report = report
        self._holder = terminals.Holder(machine)
        self._boots = 0

    def run(self) -> None:
        with network.Lan(self._machine.bridge, self._machine.dhcp) as lan:
            self._holder.listen()
            lan.publish(self._machine)
            outcome = boot.REBOOT
            while outcome == boot.REBOOT:
                outcome = self._boot(lan)
        terminals.end(self._machine)
        self._machine.state_file.unlink(missing_ok=True)

    def _boot(self, lan: network.Lan) -> int:
        ours, theirs = socket.socketpair()
        starter = subprocess.Popen([sys.executable, str(pathlib.Path(__file__).with_name("starter.py")),
                                    self._machine.name, str(theirs.fileno())], pass_fds=[theirs.fileno()])
        theirs.close()
        init = int.from_bytes(ours.recv(4), "little")
        masters = receive_terminals(ours)
        if not init or masters is None:
            starter.wait()
            raise MachineError(f"{self._machine.name} did not start.")
        self._boots += 1
        lan.attach(self._machine, init)
        self._holder.take(masters)
        write_private(self._machine.state_file, json.dumps({
            "keeper": os.getpid(), "keeper_start": start_time(os.getpid()), "init": init,
            "init_start": start_time(init), "boots": self._boots, "lan": lan.pid}))
        ours.send(b"go")
        self._tell("ok")
        outcome = starter.wait()
        ours.close()
        self._holder.drop()
        return outcome

    def _tell(self, word: str) -> None:
        if self._report >= 0:
            os.write(self._report, word.encode())
            os.close(self._report)
            self._report = -1


def receive_terminals(ours: socket.socket) -> dict[str, int] | None:
    words, descriptors, _, _ = socket.recv_fds(ours, 16, len(boot.TERMINALS))
    return dict(zip(boot.TERMINALS, descriptors, strict=True)) if words == b"terminals" else None


def main() -> int:
    """keeper.py NAME REPORT: started detached by machine.py."""
    machine = load(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    report = int(sys.argv[2])
    try:
        Keeper(machine, report).run()
    except (MachineError, OSError) as error:
        traceback.print_exc()
        try:
            os.write(report, str(error).encode())
        except OSError:
            pass
        terminals.end(machine)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
