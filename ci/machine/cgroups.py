"""A machine's own control groups: one in the unified hierarchy, which every kernel offers, with or
without controllers, and one in each of the older hierarchies that this host has. Without the
latter two machines would share what an engine of containers makes there (`kubepods`)."""

import os
import pathlib
import subprocess
import tempfile
import time

from kernel import MS_NODEV, MS_NOEXEC, MS_NOSUID, MS_PRIVATE, MS_REC, mount

_FLAGS = MS_NOSUID | MS_NODEV | MS_NOEXEC
# What a new group of these does not have from its parent, and without which nobody may enter it.
_INHERITED = ("cpuset.cpus", "cpuset.mems")


def read_hierarchies(text: str) -> list[tuple[str, str]]:
    """[(controllers, where we are)] of /proc/self/cgroup; "" is the unified one. Named ones without
    controllers are a service manager's, and left to it."""
    found = []
    for line in text.splitlines():
        _, controllers, path = line.split(":", 2)
        if not controllers.startswith("name="):
            found.append((controllers, path))
    return found


class Groups:
    """The groups of one boot. All three calls in the same process, from one mount namespace."""

    def __init__(self, name: str):
        self._name = name
        self._groups: list[pathlib.Path] = []

    def enter(self) -> None:
        """Moves this process into groups of its own; mounted for it alone, wherever the host has its."""
        os.unshare(os.CLONE_NEWNS)
        mount("none", "/", flags=MS_REC | MS_PRIVATE)
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="unidash-cgroups-"))
        mount("tmpfs", self._folder, "tmpfs", MS_NOSUID | MS_NODEV, "mode=700")
        # Read once: each move changes what it says.
        for controllers, path in read_hierarchies(pathlib.Path("/proc/self/cgroup").read_text()):
            top = self._folder / (controllers.replace(",", "_") or "unified")
            top.mkdir()
            if controllers:
                mount("cgroup", top, "cgroup", _FLAGS, controllers)
            else:
                mount("cgroup2", top, "cgroup2", _FLAGS)
            parent = top / path.lstrip("/") if controllers else top
            group = parent / self._name
            group.mkdir()
            for each in _INHERITED:
                if (group / each).exists() and "cpuset" in controllers:
                    (group / each).write_text((parent / each).read_text())
            (group / "cgroup.procs").write_text(str(os.getpid()))
            self._groups.append(group)

    def leave(self) -> None:
        """Moves back, and removes the groups with all that the machine made in them."""
        for group in self._groups:
            (group.parent / "cgroup.procs").write_text(str(os.getpid()))
            remove(group)
        subprocess.run(["umount", "--recursive", "--lazy", self._folder], check=False)
        self._folder.rmdir()


def remove(group: pathlib.Path) -> None:
    """Deepest first. What ended may still be counted for a moment; what stays is no harm."""
    for folder, _, _ in os.walk(group, topdown=False):
        for _ in range(20):
            try:
                os.rmdir(folder)
                break
            except FileNotFoundError:
                break
            except OSError:
                time.sleep(0.05)
