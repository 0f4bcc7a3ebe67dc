"""starter.py NAME DESCRIPTOR: one boot of a machine. A process can enter new process
ids only once, so each boot has a starter; it lives as long as the machine's process 1
and its exit code says how that ended."""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import traceback

import boot
from kernel import MS_NODEV, MS_NOEXEC, MS_NOSUID, MS_PRIVATE, MS_REC, mount
from places import Machine, load

NAMESPACES = (os.CLONE_NEWNS | os.CLONE_NEWPID | os.CLONE_NEWNET | os.CLONE_NEWUTS | os.CLONE_NEWIPC
              | os.CLONE_NEWCGROUP)


def main() -> int:
    machine, keeper = load(sys.argv[1]), socket.socket(fileno=int(sys.argv[2]))
    os.set_inheritable(keeper.fileno(), False)
    enter_cgroup(machine)
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
    # pid_namespaces(7): reboot(2) inside ends process 1 by SIGHUP, power off by SIGINT.
    return boot.REBOOT if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGHUP else boot.OFF


def enter_cgroup(machine: Machine) -> None:
    """A group of the unified hierarchy, which every kernel offers, with or without
    controllers; mounted for us alone, wherever the host has its own."""
    os.unshare(os.CLONE_NEWNS)
    mount("none", "/", flags=MS_REC | MS_PRIVATE)
    with tempfile.TemporaryDirectory() as folder:
        mount("cgroup2", folder, "cgroup2", MS_NOSUID | MS_NODEV | MS_NOEXEC)
        group = pathlib.Path(folder) / f"unidash-{machine.name}-{os.getpid()}"
        group.mkdir()
        (group / "cgroup.procs").write_text(str(os.getpid()))
        subprocess.run(["umount", "-l", folder], check=True)


if __name__ == "__main__":
    sys.exit(main())
