"""Ports of the host that lead into a machine, and the names and time that the harness gives.

A thread may stand in another network namespace than its process: connections to a
machine are opened from the bridge, as another computer on the same wire would.
"""

import contextlib
import os
import socket
import struct
import threading
import time
from collections.abc import Callable

from places import MachineError

CLONE_NEWNET = os.CLONE_NEWNET
CONNECT_SECONDS = 10.0


def listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        raise MachineError(f"Port {port} cannot be opened ({error.strerror}); choose another.") from error
    listener.listen(64)
    return listener


def run(listener: socket.socket, lan: int, find_address: Callable[[], str | None], port: int) -> None:
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client, lan, find_address, port), daemon=True).start()


def serve(client: socket.socket, lan: int, find_address: Callable[[], str | None], port: int) -> None:
    with client:
        address = find_address()
        if address is None:
            return
        try:
            with open(f"/proc/{lan}/ns/net", "rb") as namespace:
                os.setns(namespace.fileno(), CLONE_NEWNET)  # of this thread alone
            machine = socket.create_connection((address, port), CONNECT_SECONDS)
        except OSError:
            return
        with machine:
            machine.settimeout(None)
            back = threading.Thread(target=copy, args=(machine, client), daemon=True)
            back.start()
            copy(client, machine)
            back.join()


def copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


# -- names ------------------------------------------------------------------------------

def answer_names(gateway: str) -> None:
    """Every name of type A has the harness' own address: enough for a test of "is
    there a name server?", and nothing leaves the wire."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind((gateway, 53))
        while True:
            question, sender = listener.recvfrom(4096)
            answer = render_answer(question, gateway)
            if answer:
                listener.sendto(answer, sender)


def render_answer(question: bytes, address: str) -> bytes:
    """RFC 1035 section 4: one question in, one address or an empty answer out."""
    if len(question) < 17 or question[4:6] != b"\x00\x01":
        return b""
    end = question.find(b"\x00", 12) + 1
    kind = question[end:end + 2]
    asked = question[12:end + 4]
    has_address = kind == b"\x00\x01"
    head = question[:2] + b"\x81\x80\x00\x01" + (b"\x00\x01" if has_address else b"\x00\x00") + b"\x00\x00\x00\x00"
    record = b"\xc0\x0c" + kind + b"\x00\x01" + b"\x00\x00\x00\x3c" + b"\x00\x04" + socket.inet_aton(address)
    return head + asked + (record if has_address else b"")


# -- time --------------------------------------------------------------------------------

def answer_time(gateway: str) -> None:
    """The host's own time, to whoever asks the harness for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind((gateway, 123))
        while True:
            question, sender = listener.recvfrom(1024)
            answer = render_time(question, time.time())
            if answer:
                listener.sendto(answer, sender)


def render_time(question: bytes, now: float) -> bytes:
    """RFC 5905 section 7.3: an answer of a server of stratum 1 to a client."""
    if len(question) < 48 or question[0] & 7 != 3:
        return b""
    since_1900 = now + 2_208_988_800
    stamp = struct.pack("!II", int(since_1900), int(since_1900 % 1 * 2**32))
    return b"\x24\x01\x06\xec" + bytes(8) + b"UDSH" + stamp + question[40:48] + stamp + stamp
