"""What becomes process 1 of a machine: mounts its file systems as the image's
initrd and fstab do, then executes systemd.

Runs in fresh mount, pid, network, UTS, IPC and cgroup namespaces, single-threaded.
The image's own root is read-only here as on a disk; only /var lasts.
"""

import fcntl
import os
import pathlib
import signal
import socket
import stat
import struct
import subprocess
import termios
import uuid

from kernel import (MS_BIND, MS_NODEV, MS_NOEXEC, MS_NOSUID, MS_PRIVATE, MS_RDONLY, MS_REC, MS_REMOUNT, MS_SHARED,
                    bind, change_root, give_up_the_clock, mount)
from places import Machine

REBOOT, OFF = 10, 11  # how a boot ended
# Terminals of a machine. The first shows what systemd prints while booting.
TERMINALS = ("console", "tty1", "ttyS0")
DEVICES = {"null": (1, 3), "zero": (1, 5), "full": (1, 7), "random": (1, 8), "urandom": (1, 9), "tty": (5, 0),
           "net/tun": (10, 200)}
# Of /proc: what would reach the host's kernel rather than the machine's.
READ_ONLY = ("sys", "sysrq-trigger", "irq", "bus", "kmsg", "kcore")
ENVIRONMENT = {"container": "unidash", "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin",
               "LANG": "C.UTF-8", "TERM": "linux"}
# In a mount namespace of its own, which outlives it: the network of each Pod is held by a mount there.
# A process holds it: some kernels number namespaces so that a mount of one is refused by chance.
ENGINE_START = r"""#!/bin/sh
set -eu
holder=/run/host/engine-holder
if ! { [ -s "$holder" ] && kill -0 "$(cat "$holder")"; }; then
  rm -f "$holder"
  (unshare --mount --propagation slave /run/host/engine-mounts "$holder" &)
  tries=0
  until [ -s "$holder" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ]
    sleep 0.1
  done
fi
exec nsenter --target "$(cat "$holder")" --mount "$@"
"""
ENGINE_MOUNTS = r"""#!/bin/sh
set -eu
mount --make-rshared /
mount -t tmpfs -o mode=755 cgroups /sys/fs/cgroup
while IFS=: read -r number controllers path; do
  case $controllers in "" | name=*) continue ;; esac
  mkdir "/sys/fs/cgroup/$controllers"
  mount -t cgroup -o "$controllers" cgroup "/sys/fs/cgroup/$controllers"
done </proc/self/cgroup
while read -r key value; do
  echo "$value" >"/run/host/$key"
  mount --bind "/run/host/$key" "/proc/sys/$(echo "$key" | tr . /)"
done <<SETTINGS
vm.overcommit_memory 1
vm.panic_on_oom 0
kernel.panic 10
kernel.panic_on_oops 1
kernel.keys.root_maxkeys 1000000
kernel.keys.root_maxbytes 25000000
SETTINGS
# The kubelet reads there which process lacked memory; the machine's journal must not.
[ -e /dev/kmsg ] || : >/dev/kmsg
[ -e /dev/engine-kmsg ] || mknod -m 600 /dev/engine-kmsg c 1 11
mount --bind /dev/engine-kmsg /dev/kmsg
# A Pod's own namespace of users may mount these only where there is one that hides nothing.
for kind in proc sysfs; do
  mkdir -p "/run/host/$kind"
  mount -t "$kind" "$kind" "/run/host/$kind"
done
echo "$$" >"$1.new"
mv "$1.new" "$1"
exec sleep infinity
"""


def become_init(machine: Machine, keeper: socket.socket) -> None:
    """Does not return. The keeper gets the terminals, then says when to go on."""
    mount("none", "/", flags=MS_REC | MS_PRIVATE)
    mount_root(machine)
    reset_and_mount_etc(machine.root)
    mount_kernel(machine.root)
    mount_devices(machine.root)
    place_credentials(machine)
    place_engine_start(machine.root)
    terminals = [open_terminal(machine.root, each, machine) for each in TERMINALS]
    socket.send_fds(keeper, [b"terminals"], terminals)
    if keeper.recv(2) != b"go":
        os._exit(1)
    keeper.close()
    change_root(machine.root)
    # systemd mounts credentials in a namespace of their own and counts on them to appear
    # here too; on a real machine it makes the root so itself.
    mount("none", "/", flags=MS_REC | MS_SHARED)
    execute()


def mount_root(machine: Machine) -> None:
    root = str(machine.root)
    if machine.layers:
        lower = ":".join(str(each) for each in [*reversed(machine.layers), machine.tree])
        mount("root", root, "overlay", MS_RDONLY, f"lowerdir={lower}")
    else:
        bind(machine.tree, root, MS_RDONLY)
    mount_var(machine)


def mount_var(machine: Machine) -> None:
    target = machine.root / "var"
    if not machine.var_size:
        bind(machine.var, target, MS_NOSUID | MS_NODEV)
        return
    if not machine.var_image.exists():
        make_file_system(machine.var_image, machine.var_size)
    subprocess.run(["mount", "-t", "ext4", "-o", "loop,nosuid,nodev,noatime", machine.var_image, target], check=True)


def make_file_system(image: pathlib.Path, size: str) -> None:
    """As on a disk, of a size of its own; the file has holes where nothing was written. Whole or not at all."""
    fresh = image.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    subprocess.run(["truncate", f"--size={size}", fresh], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", fresh], check=True)
    fresh.rename(image)


def reset_and_mount_etc(root: pathlib.Path) -> None:
    """The same two steps as the image's initrd."""
    program = root / "usr/lib/unidash/etc-reset"
    if program.exists():
        subprocess.run(["chroot", root, "/usr/lib/unidash/etc-reset", "/"], check=True)
    changes = root / "var/lib/unidash/etc"
    for name in ("upper", "work"):
        (changes / name).mkdir(parents=True, exist_ok=True)
    mount("etc", f"{root}/etc", "overlay", 0,
          f"lowerdir={root}/etc,upperdir={changes}/upper,workdir={changes}/work")


def mount_kernel(root: pathlib.Path) -> None:
    mount("proc", root / "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    for name in READ_ONLY:
        path = root / "proc" / name
        if path.exists():
            bind(path, path, MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC)
    # The network's settings are the machine's own: writable inside the read-only rest.
    network = root / "proc/sys/net"
    bind(network, network)
    mount(network, network, flags=MS_BIND | MS_REMOUNT | MS_NOSUID | MS_NODEV | MS_NOEXEC)
    mount("sysfs", root / "sys", "sysfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC)
    mount("cgroup2", root / "sys/fs/cgroup", "cgroup2", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    for name, mode in (("run", "755"), ("tmp", "1777")):
        mount("tmpfs", root / name, "tmpfs", MS_NOSUID | MS_NODEV, f"mode={mode}")
    # The journal tells the starts of a machine apart by this.
    boot_id = root / "run/host/boot_id"
    boot_id.parent.mkdir(mode=0o755)
    boot_id.write_text(f"{uuid.uuid4()}\n")
    bind(boot_id, root / "proc/sys/kernel/random/boot_id", MS_RDONLY)


def mount_devices(root: pathlib.Path) -> None:
    folder = root / "dev"
    mount("tmpfs", folder, "tmpfs", MS_NOSUID, "mode=755")
    mask = os.umask(0)
    for name, (major, minor) in DEVICES.items():
        path = folder / name
        path.parent.mkdir(mode=0o755, exist_ok=True)
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(major, minor))
    for name in ("pts", "shm", "mqueue"):
        (folder / name).mkdir(mode=0o755)
    os.umask(mask)
    mount("devpts", folder / "pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=620,gid=5")
    mount("tmpfs", folder / "shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777")
    for name, target in (("ptmx", "pts/ptmx"), ("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"),
                         ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2")):
        (folder / name).symlink_to(target)


def place_engine_start(root: pathlib.Path) -> None:
    """Where the unified hierarchy has no controllers, the engine of containers finds the older
    ones in their place, and those settings of the kernel that the image would make."""
    if "memory" in (root / "sys/fs/cgroup/cgroup.controllers").read_text().split():
        return
    for name, text in {"engine": ENGINE_START, "engine-mounts": ENGINE_MOUNTS}.items():
        program = root / "run/host" / name
        program.write_text(text)
        program.chmod(0o755)
    drop_in = root / "run/systemd/system/k3s.service.d"
    drop_in.mkdir(parents=True)
    (drop_in / "machine.conf").write_text(
        "[Service]\nExecStart=\nExecStart=/run/host/engine /usr/local/bin/k3s server\n")


def open_terminal(root: pathlib.Path, name: str, machine: Machine) -> int:
    """A pseudoterminal of the machine's own under /dev/NAME; returns our end."""
    master = os.open(root / "dev/pts/ptmx", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    os.unlockpt(master)
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", machine.rows, machine.columns, 0, 0))
    path = root / "dev" / name
    path.touch(mode=0o600)
    bind(root / os.ptsname(master).removeprefix("/"), path)
    return master


def place_credentials(machine: Machine) -> None:
    folder = machine.root / "run/host/credentials"
    if not machine.credentials:
        return
    folder.mkdir(mode=0o700, parents=True)
    for name, value in machine.credentials.items():
        path = folder / name
        path.write_text(value, encoding="utf-8")
        path.chmod(0o400)
    ENVIRONMENT["CREDENTIALS_DIRECTORY"] = "/run/host/credentials"


def execute() -> None:
    os.setsid()
    console = os.open("/dev/console", os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(console, descriptor)
    os.closerange(3, 1024)
    for number in signal.valid_signals():
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            try:
                signal.signal(number, signal.SIG_DFL)
            except (OSError, ValueError):
                pass
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.umask(0o022)
    socket.sethostname("localhost")
    give_up_the_clock()
    os.execve("/usr/lib/systemd/systemd", ["/usr/lib/systemd/systemd", "--system"], ENVIRONMENT)
