"""The API of Kubernetes for tests of its client: kubernetes_peer.py FOLDER. Prints its port.

FOLDER holds certificate.pem and key.pem, which are also a client's that is let in; so is the token
"good". What was asked for is noted in requests.log, bodies in bodies.log. Answers depend on names.
"""

import base64
import hashlib
import http.server
import json
import pathlib
import ssl
import sys
import urllib.parse

FOLDER = pathlib.Path(sys.argv[1])
UPGRADE = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3


def named(name, version="7", **more):
    return {"metadata": {"name": name, "namespace": "a", "uid": f"uid-{name}", "resourceVersion": version}, **more}


def refusal(code, reason, message="", **details):
    return {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
            "message": message, "reason": reason, "details": details, "code": code}


def frame(payload, opcode=2):
    size = bytes([len(payload)]) if len(payload) < 126 else bytes([126]) + len(payload).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + size + payload


class Api(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_words):
        """Nothing on standard error."""

    def note(self, name, line):
        with (FOLDER / name).open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def answer(self, status, value, headers=()):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers:
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def begin(self):
        """The path and the query of a request that is let in, or None."""
        self.note("requests.log", f"{self.command} {self.path} {self.headers.get('Accept', '-')}")
        if not self.connection.getpeercert() and self.headers.get("Authorization") != "Bearer good":
            self.answer(401, refusal(401, "Unauthorized", "Unauthorized"))
            return None, None
        address = urllib.parse.urlsplit(self.path)
        return address.path, urllib.parse.parse_qs(address.query)

    def do_GET(self):
        path, query = self.begin()
        if path is None:
            return None
        last = path.rsplit("/", 1)[-1]
        if "watch" in query:
            return self.watch(query["resourceVersion"][0])
        if last == "exec":
            return self.exec(query)
        if last == "log":
            return self.answer(200, b"one\n\x1b[31mtwo\xff\n" + b"x" * 100 + b"\nlast\n")
        if last == "pods":
            return self.page(query)
        if last == "large":
            return self.answer(200, b"x" * (5 << 20))
        if last == "odd":
            return self.answer(200, b"<html>")
        if last == "never":
            return self.connection.recv(1)  # until the other side gives up
        if last == "key":
            return self.answer(200, named("key", kind="PartialObjectMetadata", apiVersion="meta.k8s.io/v1"))
        if last == "web":
            return self.answer(200, named("web", kind="Deployment", apiVersion="apps/v1"))
        return self.answer(404, refusal(404, "NotFound", f"{last} not found", name=last))

    def page(self, query):
        """Five Pods, as many at once as are asked for."""
        begin = int(query.get("continue", ["0"])[0])
        end = min(begin + int(query["limit"][0]), 5)
        more = {"continue": str(end)} if end < 5 else {}
        self.answer(200, {"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "40", **more},
                          "items": [named(f"pod-{i}") for i in range(begin, end)]})

    def watch(self, version):
        if version == "gone":
            return self.answer(410, refusal(410, "Expired", "too old resource version"))
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        events = {"old": [{"type": "ERROR", "object": refusal(410, "Expired", "too old resource version")}],
                  "odd": [{"type": "ADDED", "object": {}}]}
        usual = [{"type": "ADDED", "object": named("web", "41")}, {"type": "MODIFIED", "object": named("web", "42")},
                 {"type": "BOOKMARK", "object": {"kind": "Pod", "metadata": {"resourceVersion": "50"}}}]
        text = "".join(json.dumps(each) + "\n" for each in events.get(version, usual)).encode()
        for piece in (text[:70], text[70:]):  # lines and pieces end elsewhere
            if piece:
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
                self.wfile.flush()
        if version == "endless":
            return self.connection.recv(1)
        self.wfile.write(b"0\r\n\r\n")
        return None

    def exec(self, query):
        command = query.get("command", [])
        if command == ["forbidden"]:
            return self.answer(403, refusal(403, "Forbidden"))
        key = hashlib.sha1(self.headers["Sec-WebSocket-Key"].encode() + UPGRADE).digest()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(key).decode())
        self.send_header("Sec-WebSocket-Protocol", self.headers["Sec-WebSocket-Protocol"])
        self.end_headers()
        self.close_connection = True
        said = self.read_input() if "stdin" in query else b""
        if command == ["silent"]:
            return self.connection.recv(1)
        self.wfile.write(frame(b"\x01") + frame(b"", opcode=9) + frame(b"\x01" + " ".join(command).encode()))
        self.wfile.write(frame(b"\x01 " + said) + frame(b"\x02" + b"e" * 300))
        status = {"metadata": {}, "status": "Success"}
        if command == ["three"]:
            status = {"metadata": {}, "status": "Failure", "reason": "NonZeroExitCode",
                      "details": {"causes": [{"reason": "ExitCode", "message": "3"}]}}
        if command == ["absent"]:
            status = {"metadata": {}, "status": "Failure", "reason": "InternalError", "message": "no such file"}
        self.wfile.write(frame(b"\x03" + json.dumps(status).encode()) + frame(b"\x03\xe8", opcode=8))
        return None

    def read_input(self):
        """All of it, to the message that says it has ended."""
        said = b""
        while True:
            head = self.rfile.read(2)
            size = head[1] & 0x7F
            if size == 126:
                size = int.from_bytes(self.rfile.read(2), "big")
            mask = self.rfile.read(4)
            payload = bytes(byte ^ mask[i % 4] for i, byte in enumerate(self.rfile.read(size)))
            if payload == b"\xff\x00":
                return said
            said += payload[1:]

    def do_PATCH(self):
        path, _query = self.begin()
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if path is None:
            return None
        self.note("bodies.log", f"{self.headers['Content-Type']} {body}")
        last = path.rsplit("/", 1)[-1]
        if last == "owned":
            cause = {"reason": "FieldManagerConflict", "message": 'conflict with "kubectl" using apps/v1',
                     "field": ".spec.replicas"}
            return self.answer(409, refusal(409, "Conflict", "Apply failed with 1 conflict", causes=[cause]))
        if last == "wrong":
            cause = {"reason": "FieldValueInvalid", "field": "data[key]", "message": f"Invalid value: {body}"}
            return self.answer(422, refusal(422, "Invalid", f"Invalid value: {body}", causes=[cause]))
        if last == "busy":
            return self.answer(429, refusal(429, "TooManyRequests"), [("Retry-After", "7")])
        return self.answer(200, named(last, kind="PartialObjectMetadata", apiVersion="meta.k8s.io/v1"))

    def do_DELETE(self):
        path, _query = self.begin()
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if path is None:
            return None
        self.note("bodies.log", f"{self.headers['Content-Type']} {body}")
        last = path.rsplit("/", 1)[-1]
        if last == "slow":
            return self.answer(200, named("slow", kind="PartialObjectMetadata", apiVersion="meta.k8s.io/v1"))
        return self.answer(200, {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success"})


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(FOLDER / "certificate.pem", FOLDER / "key.pem")
context.load_verify_locations(FOLDER / "certificate.pem")
context.verify_mode = ssl.CERT_OPTIONAL
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
server.daemon_threads = True
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
print(server.server_port, flush=True)
server.serve_forever()
