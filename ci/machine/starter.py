"""starter.py NAME DESCRIPTOR: one boot of a machine. A process can enter new process
ids only once, so each boot has a starter; it lives as long as the machine's process 1
and its exit code says how that ended."""

import os
import signal
import socket
import sys
import traceback

import boot
from cgroups import Groups
from places import load

NAMESPACES = (os.CLONE_NEWNS | os.CLONE_NEWPID | os.CLONE_NEWNET | os.CLONE_NEWUTS | os.CLONE_NEWIPC
              | os.CLONE_NEWCGROUP)


def main() -> int:
    machine, keeper = load(sys.argv[1]), socket.socket(fileno=int(sys.argv[2]))
    os.set_inheritable(keeper.fileno(), False)
    groups = Groups(f"unidash-{machine.name}-{os.getpid()}")
    groups.enter()
    os.unshare(NAMESPACES)
    init = os.fork()
    if init == 0:
        try:
            boot.become_init(machine, keeper)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    keeper.send(init.to_bytes(4, "little"))
    keeper.close()
    _, status = os.waitpid(init, 0)
    groups.leave()
    # pid_namespaces(7): reboot(2) inside ends process 1 by SIGHUP, power off by SIGINT.
    return boot.REBOOT if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGHUP else boot.OFF


if __name__ == "__main__":
    sys.exit(main())
