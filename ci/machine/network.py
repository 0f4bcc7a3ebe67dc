"""A wire between machines: a network namespace with a bridge, in which the harness
offers addresses (systemd-networkd's DHCP server) and names, and from which published
ports reach the machines. Nothing of the host's own network is touched.

The namespace lives as long as the process `network.py NAME`, which the first
machine on a bridge starts and the last one ends.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time

import forward
from kernel import MS_PRIVATE, MS_RDONLY, MS_REC, mount
from places import Machine, MachineError, machines_folder, start_time

NETWORK = """[Match]
Name=lan

[Network]
Address={gateway}/24
DHCPServer={dhcp}
ConfigureWithoutCarrier=yes
LinkLocalAddressing=no

[DHCPServer]
PoolOffset=100
PoolSize=100
EmitDNS=yes
DNS={gateway}
EmitRouter=yes
PersistLeases=no
"""
READY_SECONDS = 15


class Lan:
    """A keeper's share of a bridge, for as long as its machine runs."""

    def __init__(self, name: str, dhcp: bool):
        self._name = name
        self._dhcp = dhcp
        self.pid = 0

    def __enter__(self) -> "Lan":
        folder = machines_folder()
        self._starting = open(folder / f"lan-{self._name}.starting", "w")
        self._users = open(folder / f"lan-{self._name}.users", "w")
        with locked(self._starting):
            fcntl.flock(self._users, fcntl.LOCK_SH)
            self.pid = find_lan(self._name) or start_lan(self._name, self._dhcp)
        return self

    def __exit__(self, *_) -> None:
        with locked(self._starting):
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGTERM)
            pid_file(self._name).unlink(missing_ok=True)

    def attach(self, machine: Machine, init: int) -> None:
        """A cable from the machine to the bridge; its far end vanishes with it."""
        port, card = f"m-{short(machine.name, 10)}", f"host0 address {mac(machine.name)}".split()
        ip = ["nsenter", f"--net=/proc/{self.pid}/ns/net", "ip"]
        subprocess.run([*ip, "link", "delete", port], capture_output=True, check=False)
        run([*ip, "link", "add", port, "type", "veth", "peer", "name", *card, "netns", str(init)])
        run([*ip, "link", "set", port, "master", "lan", "up"])

    def publish(self, machine: Machine) -> None:
        for here, there in machine.publish:
            listener = forward.listen(here)
            threading.Thread(target=forward.run, daemon=True,
                             args=(listener, self.pid, lambda: address_of(machine), there)).start()


@contextlib.contextmanager
def locked(file):
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def short(name: str, length: int) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:length]


def mac(name: str) -> str:
    """The same at each start; locally administered."""
    digits = short(name, 10)
    return ":".join(["02", *(digits[at:at + 2] for at in range(0, 10, 2))])


def gateway_of(bridge: str) -> str:
    return f"10.77.{int(short(bridge, 4), 16) % 256}.1"


def address_of(machine: Machine) -> str | None:
    """The machine's own IPv4 address, however it got it."""
    init = machine.init_pid()
    if init is None:
        return None
    done = subprocess.run(["nsenter", f"--net=/proc/{init}/ns/net", "ip", "-json", "-4", "address", "show", "dev",
                           "host0", "scope", "global"], capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    return next((each["local"] for link in json.loads(done.stdout or "[]") for each in link.get("addr_info", [])),
                None)


def pid_file(name: str) -> pathlib.Path:
    return machines_folder() / f"lan-{name}.json"


def find_lan(name: str) -> int | None:
    try:
        known = json.loads(pid_file(name).read_text())
    except (OSError, ValueError):
        return None
    return known["pid"] if start_time(known["pid"]) == known["start"] else None


def start_lan(name: str, dhcp: bool) -> int:
    log = open(machines_folder() / f"lan-{name}.log", "wb")
    reading, writing = os.pipe()
    process = subprocess.Popen([sys.executable, os.path.abspath(__file__), name, "dhcp" if dhcp else "static",
                                str(writing)], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                               pass_fds=[writing], start_new_session=True)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        if pipe.read() != "ok":
            raise MachineError(f"The network {name} did not start; see {log.name}.")
    pid_file(name).write_text(json.dumps({"pid": process.pid, "start": start_time(process.pid)}))
    return process.pid


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MachineError(f"{' '.join(command)}: {done.stderr.strip()}")


# -- the process of a bridge -----------------------------------------------------------

def serve(name: str, dhcp: bool, report: int) -> None:
    os.unshare(os.CLONE_NEWNET | os.CLONE_NEWNS)
    mount("none", "/", flags=MS_REC | MS_PRIVATE)
    for command in ("link set lo up", "link add lan type bridge", "link set lan up"):
        run(["ip", *command.split()])
    gateway = gateway_of(name)
    # The network's own manager, with folders and a bus of nobody's.
    mount("tmpfs", "/run", "tmpfs")
    mount("sysfs", "/sys", "sysfs", MS_RDONLY)  # else it waits for udev to name the links
    folder = pathlib.Path("/run/systemd/network")
    folder.mkdir(parents=True)
    (folder / "lan.network").write_text(NETWORK.format(gateway=gateway, dhcp="yes" if dhcp else "no"))
    netif = pathlib.Path("/run/systemd/netif")
    netif.mkdir()
    shutil.chown(netif, "systemd-network", "systemd-network")
    manager = subprocess.Popen(["/usr/lib/systemd/systemd-networkd"])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        wait_for_address(gateway, manager)
        for service in (forward.answer_names, forward.answer_time):
            threading.Thread(target=service, args=(gateway,), daemon=True).start()
        os.write(report, b"ok")
        os.close(report)
        manager.wait()
    finally:
        manager.terminate()


def wait_for_address(gateway: str, manager: subprocess.Popen) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while gateway not in subprocess.run(["ip", "-4", "address", "show", "lan"], capture_output=True, text=True,
                                        check=False).stdout:
        if manager.poll() is not None or time.monotonic() > deadline:
            raise MachineError("systemd-networkd gave the bridge no address.")
        time.sleep(0.05)


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2] == "dhcp", int(sys.argv[3]))
