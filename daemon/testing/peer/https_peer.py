"""An HTTPS server for tests: https_peer.py FOLDER. Prints its port once it listens.

FOLDER holds certificate.pem and key.pem; what was asked for is noted in requests.log.
"""

import http.server
import pathlib
import ssl
import sys

FOLDER = pathlib.Path(sys.argv[1])


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_words):
        """Nothing on standard error."""

    def note(self):
        with (FOLDER / "requests.log").open("a", encoding="utf-8") as log:
            log.write(f"{self.command} {self.path} {self.headers.get('Authorization', '-')}\n")

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        self.note()
        if self.path == "/large":
            return self.answer(200, b"x" * 300_000)
        if self.path == "/endless":  # no length: the end is when the peer hangs up
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65_536)
            except OSError:
                self.close_connection = True
            return None
        if self.path == "/never":
            self.connection.recv(1)  # until the other side gives up
            return None
        if self.path.startswith("/to?"):
            return self.answer(302, headers=[("Location", self.path[4:])])
        if self.path == "/missing":
            return self.answer(404, b"no such thing")
        return self.answer(200, b"plain", [("X-Peer", "yes")])

    do_HEAD = do_GET
    do_DELETE = do_GET

    def do_POST(self):
        self.note()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200, self.command.encode() + b" " + body)

    do_PUT = do_POST
    do_PATCH = do_POST


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(FOLDER / "certificate.pem", FOLDER / "key.pem")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
server.daemon_threads = True
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
print(server.server_port, flush=True)
server.serve_forever()
