"""Is the port free, and if not, which program has it?"""

import os
import pathlib
import socket

from settings import StackError

LISTENING = "0A"


def loopback_addresses(port: int, address: str = "127.0.0.1") -> list[str]:
    """Where HAProxy listens: IPv4 always, IPv6 where the machine has it and nobody chose an address."""
    addresses = [f"{address}:{port}"]
    if address != "127.0.0.1":
        return addresses
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        addresses.append(f"[::1]:{port}")
    except OSError:
        pass
    return addresses


def find_free_port() -> int:
    """One of 127.0.0.1 that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def refuse_taken_port(port: int, option: str, address: str = "127.0.0.1") -> None:
    if not is_taken(port, address):
        return
    holder = find_holder(port)
    by = (f"by {holder}; stop it" if holder
          else "by a program that this user may not see; stop it")
    raise StackError(f"Port {port} is in use {by}, or choose another port with {option} "
                     f"(for example {option} {port + 1000 if port < 64000 else 9443}).")


def is_taken(port: int, address: str) -> bool:
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
        return False
    except PermissionError as error:
        raise StackError(f"Port {port} is reserved for the administrator of this machine; "
                         "choose one above 1023 with --port.") from error
    except OSError:
        return True


def find_holder(port: int) -> str:
    """The listening program as "name (process 123)", or empty."""
    inodes = listening_inodes(port)
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            for descriptor in (process / "fd").iterdir():
                target = os.readlink(descriptor)
                if target.startswith("socket:[") and target[8:-1] in inodes:
                    name = (process / "comm").read_text().strip()
                    return f"{name} (process {process.name})"
        except OSError:
            continue
    return ""


def listening_inodes(port: int) -> set[str]:
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            rows = pathlib.Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for row in rows:
            columns = row.split()
            if columns[3] == LISTENING and int(columns[1].rpartition(":")[2], 16) == port:
                found.add(columns[9])
    return found
