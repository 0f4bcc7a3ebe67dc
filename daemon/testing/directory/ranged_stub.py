"""The one thing that neither slapd nor Samba does: long lists of values in ranges
(MS-ADTS 3.1.1.3.1.3.3). Says yes to each bind; whatever is searched for is one entry with
COUNT values of `member`, 1500 at a time, or with a hole where HOLE is "hole".

    ranged_stub.py FOLDER COUNT [HOLE]      prints its port
"""

import socket
import ssl
import sys
import threading

STEP = 1500


def tlv(tag, body):
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([0x84]) + size.to_bytes(4, "big")
    return bytes([tag]) + length + body


def text(value):
    return tlv(0x04, value.encode())


def read_exactly(peer, count):
    data = b""
    while len(data) < count:
        more = peer.recv(count - len(data))
        if not more:
            raise ConnectionError
        data += more
    return data


def read_message(peer):
    head = read_exactly(peer, 2)
    size = head[1]
    if size >= 128:
        size = int.from_bytes(read_exactly(peer, size - 128), "big")
    return read_exactly(peer, size)


def split(data):
    """The elements of a constructed value: (tag, body)."""
    parts, at = [], 0
    while at < len(data):
        tag, size, at = data[at], data[at + 1], at + 2
        if size >= 128:
            count = size - 128
            size, at = int.from_bytes(data[at : at + count], "big"), at + count
        parts.append((tag, data[at : at + size]))
        at += size
    return parts


def first_wanted(attributes):
    for _, name in split(attributes):
        name = name.decode().lower()
        if name.startswith("member;range="):
            return int(name.split("=")[1].split("-")[0])
    return 0


def entry(base, first, count, hole):
    last = min(first + STEP, count)
    end = "*" if last == count else str(last - 1)
    shown = first + 1 if hole and first else first
    values = b"".join(text(f"cn=person{i},dc=test") for i in range(first, last))
    attribute = tlv(0x30, text(f"member;range={shown}-{end}") + tlv(0x31, values))
    return tlv(0x64, tlv(0x04, base) + tlv(0x30, attribute))


def serve(peer, count, hole):
    done = tlv(0x0A, b"\0") + text("") + text("")
    try:
        while True:
            parts = split(read_message(peer))
            number, (kind, body) = parts[0][1], parts[1]
            answers = []
            if kind == 0x60:
                answers = [tlv(0x61, done)]
            elif kind == 0x63:
                fields = split(body)
                answers = [entry(fields[0][1], first_wanted(fields[7][1]), count, hole), tlv(0x65, done)]
            for answer in answers:
                peer.sendall(tlv(0x30, tlv(0x02, number) + answer))
    except (ConnectionError, ssl.SSLError, OSError):
        peer.close()


def main():
    folder, count, hole = sys.argv[1], int(sys.argv[2]), sys.argv[3:] == ["hole"]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/server.pem", f"{folder}/server.key")
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        peer, _ = listener.accept()
        peer = context.wrap_socket(peer, server_side=True)
        threading.Thread(target=serve, args=(peer, count, hole), daemon=True).start()


main()
