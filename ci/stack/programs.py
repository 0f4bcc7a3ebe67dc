"""The programs of a stack, in the order they start."""

import functools
import os
import signal
import subprocess

import checks
import postgres
from ports import loopback_addresses
from processes import Program
from settings import HAPROXY_FOLDER, PROGRAMS_FOLDER, SLAPD_CONFIGURATION, Settings, write_private

ROLES = ["identity", "workspace", "admin", "audit", "mail", "gate", "names", "apps", "host"]
# Those that have keys of their own; as on a machine, a role reads no others.
WITH_KEYS = ["identity", "workspace", "admin", "audit", "mail", "names"]


def postgres_program(settings: Settings) -> Program:
    return Program(
        name="postgres", command=postgres.server_command(settings),
        is_healthy=lambda: checks.postgres_is_healthy(settings),
        log=settings.logs / "postgres.log",
        stop_signal=signal.SIGINT,  # its "fast" shutdown: does not wait for clients
        prepare=lambda: postgres.take_folder(settings))


def valkey_program(settings: Settings) -> Program:
    """No port, no persistence: live sessions and counters only."""
    command = ["valkey-server", "--port", "0", "--unixsocket", str(settings.run / "valkey.sock"),
               "--unixsocketperm", "700", "--save", "", "--appendonly", "no",
               "--log-timestamp-format", "iso8601",
               "--maxmemory", "64mb", "--maxmemory-policy", "noeviction",
               "--aclfile", str(settings.keys / "valkey" / "users.acl"),
               "--dir", str(settings.data), "--daemonize", "no"]
    return Program(name="valkey", command=command,
                   is_healthy=lambda: checks.valkey_is_healthy(settings),
                   log=settings.logs / "valkey.log")


def role_program(settings: Settings, role: str) -> Program:
    return Program(
        name=role,
        command=[str(settings.daemon), f"--role={role}", f"--config={settings.daemon_config}"],
        is_healthy=functools.partial(checks.role_is_healthy, settings.run / f"{role}.sock"),
        log=settings.logs / f"{role}.log",
        environment={"CREDENTIALS_DIRECTORY": str(settings.keys / role)} if role in WITH_KEYS else {})


def haproxy_program(settings: Settings) -> Program:
    networks = settings.data / "admin_networks.txt"
    write_private(networks, "\n".join(settings.admin_networks) + "\n")
    environment = {
        "UNIDASH_BASE": settings.base,
        "UNIDASH_AUTHORITY_PORT": settings.authority_port,
        "UNIDASH_BIND": ",".join(loopback_addresses(settings.port, settings.address)),
        "UNIDASH_CERTIFICATE": str(settings.site_file),
        "UNIDASH_CERTIFICATES": str(settings.shown_certificates),
        "UNIDASH_RUN": str(settings.run),
        "UNIDASH_HAPROXY": str(HAPROXY_FOLDER),
        "UNIDASH_HAPROXY_RUN": str(settings.run / "haproxy"),
        "UNIDASH_ADMIN_NETWORKS": str(networks),
        "UNIDASH_GATE": str(settings.gate),
    }
    if settings.plain_port:
        environment["UNIDASH_PLAIN_BIND"] = ",".join(loopback_addresses(settings.plain_port, settings.address))
    if settings.ldap_port:
        environment["UNIDASH_LDAP_BIND"] = ",".join(loopback_addresses(settings.ldap_port))
        environment["UNIDASH_SLAPD"] = f"127.0.0.1:{settings.slapd_port}"
    if settings.constant:
        environment["UNIDASH_CONSTANT"] = "1"
    log = settings.logs / "haproxy.log"

    def choose_certificates() -> list[int]:
        with open(log, "ab") as output:
            subprocess.run([PROGRAMS_FOLDER / "edge-certificates", settings.placed_certificates, settings.shown_certificates],
                           check=False, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        return []

    return Program(name="haproxy",
                   command=["haproxy", "-W", "-f", str(HAPROXY_FOLDER / "haproxy.cfg")],
                   is_healthy=lambda: checks.edge_is_healthy(settings),
                   log=log, environment=environment, prepare=choose_certificates,
                   reload_signal=signal.SIGUSR2, reload_when=settings.placed_certificates / "serial")


def gate_proxy_program(settings: Settings) -> Program:
    """The HAProxy of the apps. It ends when its worker does, and so starts again."""
    environment = {
        "UNIDASH_BASE": settings.base,
        "UNIDASH_AUTHORITY_PORT": settings.authority_port,
        "UNIDASH_HAPROXY": str(HAPROXY_FOLDER),
        "UNIDASH_GATE": str(settings.gate),
        "UNIDASH_GATE_CONTROL": str(settings.gate_control),
        "UNIDASH_GATE_AUTH": str(settings.gate_auth / "identity.sock"),
    }
    log = settings.logs / "gate-proxy.log"

    def choose_configuration() -> list[int]:
        with open(log, "ab") as output:
            subprocess.run([PROGRAMS_FOLDER / "gate-configuration", settings.gate_folder], check=False,
                           env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        return []

    return Program(name="gate-proxy",
                   command=["haproxy", "-W", "-S", f"{settings.gate_control / 'master.sock'},mode,600",
                            "-f", str(settings.gate_folder / "gate.cfg")],
                   is_healthy=lambda: checks.gate_is_healthy(settings),
                   log=log, environment=environment, prepare=choose_configuration)


def slapd_program(settings: Settings) -> Program:
    """As on a machine, but for its place."""
    file = settings.data / "slapd.conf"
    write_private(file, SLAPD_CONFIGURATION.read_text(encoding="utf-8")
                  .replace("/run/unidash-ldap", str(settings.ldap)))
    return Program(name="slapd",
                   command=["/usr/sbin/slapd", "-d", "0", "-f", str(file),
                            "-h", f"pldap://127.0.0.1:{settings.slapd_port}/"],
                   is_healthy=lambda: checks.slapd_is_healthy(settings.slapd_port),
                   log=settings.logs / "slapd.log")


def dns_program(settings: Settings) -> Program:
    """There while its configuration is, as on a machine."""
    file = settings.dns_folder / "knot.conf"

    def make_folder() -> list[int] | None:
        if not file.exists():
            return None
        (settings.dns_control / "database").mkdir(exist_ok=True)
        return []

    return Program(name="dns", command=["/usr/sbin/knotd", "-c", str(file)],
                   is_healthy=(settings.dns_control / "knot.sock").exists,
                   log=settings.logs / "dns.log", prepare=make_folder, is_wanted=file.exists)


def explain_missing(settings: Settings) -> str:
    """The first thing that is not there, as a sentence; empty when all is."""
    if not os.access(settings.daemon, os.X_OK):
        return f"The daemon is not built ({settings.daemon}); run ci/dev build first."
    if not settings.command.is_file():
        return f"The command unidash is not built ({settings.command}); run ci/dev build first."
    if not settings.web.is_dir():
        return f"The web files are not built ({settings.web}); run ci/dev build first."
    if not settings.common_passwords.is_file():
        return f"The list of common passwords is missing ({settings.common_passwords})."
    return ""
