"""The few system calls that Python does not offer, each raising OSError."""

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE, MS_SHARED = 32, 4096, 16384, 1 << 18, 1 << 20
MNT_DETACH = 2
SYS_PIVOT_ROOT = 155  # x86-64
PR_CAPBSET_DROP, CAP_SYS_TIME = 24, 25


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def mount(source, target, kind: str = "", flags: int = 0, options: str = "") -> None:
    _check(_libc.mount(os.fsencode(source), os.fsencode(target), kind.encode(), ctypes.c_ulong(flags),
                       options.encode()), f"mount {target}")


def bind(source, target, flags: int = 0) -> None:
    """A bind mount; flags such as MS_RDONLY take a second call."""
    mount(source, target, flags=MS_BIND | MS_REC)
    if flags:
        mount(source, target, flags=MS_BIND | MS_REMOUNT | flags)


def change_root(folder) -> None:
    """Makes FOLDER, a mount point, the root; nothing of the old one stays in reach."""
    os.chdir(folder)
    _check(_libc.syscall(SYS_PIVOT_ROOT, b".", b"."), "pivot_root")
    _check(_libc.umount2(b".", MNT_DETACH), "umount")
    os.chdir("/")


def give_up_the_clock() -> None:
    """No program executed from here on can set the clock, which all machines and their host share."""
    _check(_libc.prctl(PR_CAPBSET_DROP, CAP_SYS_TIME, 0, 0, 0), "prctl")
