"""Is a program well? Each check answers within about a second."""

import http.client
import pathlib
import socket
import ssl
import subprocess

from settings import Settings

SECONDS = 1.0
# The version 2 of HAProxy's protocol: a check of its own, for nobody.
PROXY_LOCAL = b"\r\n\r\n\x00\r\nQUIT\n\x20\x00\x00\x00"
# LDAP's question for the root DSE (RFC 4511), which slapd answers by itself.
ROOT_DSE = (b"\x30\x25\x02\x01\x01\x63\x20\x04\x00\x0a\x01\x00\x0a\x01\x00\x02\x01\x00\x02\x01\x00\x01\x01\x00"
            b"\x87\x0bobjectClass\x30\x00")


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: pathlib.Path):
        super().__init__("localhost", timeout=SECONDS)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(SECONDS)
        self.sock.connect(str(self._path))


class LoopbackConnection(http.client.HTTPSConnection):
    """HTTPS to a name that needs not resolve: it always goes to that address of loopback."""

    def __init__(self, address: str, *arguments, **options):
        super().__init__(*arguments, **options)
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), SECONDS)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


def role_is_healthy(path: pathlib.Path) -> bool:
    return get_status(UnixConnection(path), "/healthz", {}) == 200


def edge_is_healthy(settings: Settings) -> bool:
    """Both origins answer through HAProxy, whoever vouches for the certificate.
    The roles keep /healthz from the network and are asked for it over their
    sockets; these two files need nothing behind the roles."""
    return (get_edge(settings, "desk", "/") == 200
            and get_edge(settings, "id", "/assets/login.css") == 200)


def get_edge(settings: Settings, name: str, path: str) -> int | None:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    host = f"{name}.{settings.base}"
    connection = LoopbackConnection(settings.address, host, settings.port, context=context, timeout=SECONDS)
    return get_status(connection, path, {"Host": host + settings.authority_port})


def get_status(connection: http.client.HTTPConnection, path: str, headers: dict) -> int | None:
    try:
        connection.request("GET", path, headers={**headers, "Connection": "close"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def postgres_is_healthy(settings: Settings) -> bool:
    return subprocess.run(["pg_isready", "-q", "-t", "1", "-h", settings.run / "postgres"],
                          check=False, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode == 0


def valkey_is_healthy(settings: Settings) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(SECONDS)
            connection.connect(str(settings.run / "valkey.sock"))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def gate_is_healthy(settings: Settings) -> bool:
    """Any answer will do, also that there is no such app."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(SECONDS)
            connection.connect(str(settings.gate / "http1.sock"))
            connection.sendall(PROXY_LOCAL + b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return connection.recv(16).startswith(b"HTTP/1.1 ")
    except OSError:
        return False


def slapd_is_healthy(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
            connection.sendall(PROXY_LOCAL + ROOT_DSE)
            return b"OpenLDAProotDSE" in connection.recv(4096)
    except OSError:
        return False
