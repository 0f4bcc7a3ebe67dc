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
    """The groups of one boot. Both calls in the same process; between them its root may have become another."""

    def __init__(self, name: str):
        self._name = name
        self._parents: list[int] = []  # open folders: where the groups lie

    def enter(self) -> None:
        """Moves this process into groups of its own; mounted for it alone, wherever the host has its."""
        os.unshare(os.CLONE_NEWNS)
        mount("none", "/", flags=MS_REC | MS_PRIVATE)
        folder = pathlib.Path(tempfile.mkdtemp(prefix="unidash-cgroups-"))
        mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV, "mode=700")
        # Read once: each move changes what it says.
        for controllers, path in read_hierarchies(pathlib.Path("/proc/self/cgroup").read_text()):
            top = folder / (controllers.replace(",", "_") or "unified")
            top.mkdir()
            if controllers:
                mount("cgroup", top, "cgroup", _FLAGS, controllers)
            else:
                mount("cgroup2", top, "cgroup2", _FLAGS)
            parent = top / path.lstrip("/") if controllers else top
            self._parents.append(os.open(parent, os.O_RDONLY | os.O_DIRECTORY))
            remove_left(self._parents[-1])
            group = parent / self._name
            group.mkdir()
            for each in _INHERITED:
                if (group / each).exists() and "cpuset" in controllers:
                    (group / each).write_text((parent / each).read_text())
            (group / "cgroup.procs").write_text(str(os.getpid()))
        # What is open lasts.
        subprocess.run(["umount", "--recursive", "--lazy", folder], check=True)
        folder.rmdir()

    def leave(self) -> None:
        """Moves back, and removes the groups with all that the machine made in them."""
        for parent in self._parents:
            # Bytes, for Python may find no codec below the other root.
            move = os.open("cgroup.procs", os.O_WRONLY, dir_fd=parent)
            os.write(move, b"%d" % os.getpid())
            os.close(move)
            remove(self._name, parent)
            os.close(parent)


def remove_left(parent: int) -> None:
    """Groups of boots whose process was killed."""
    for name in os.listdir(parent):
        if name.startswith("unidash-") and not os.path.exists(f"/proc/{name.rpartition('-')[2]}"):
            remove(name, parent)


def remove(name: str, parent: int) -> None:
    """Deepest first."""
    for _, folders, _, above in os.fwalk(name, topdown=False, dir_fd=parent):
        for each in folders:
            remove_one(each, above)
    remove_one(name, parent)


def remove_one(name: str, above: int) -> None:
    """What ended may still be counted for a moment; what stays is no harm."""
    for _ in range(20):
        try:
            os.rmdir(name, dir_fd=above)
            return
        except FileNotFoundError:
            return
        except OSError:
            time.sleep(0.05)
