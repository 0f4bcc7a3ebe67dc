"""What one stack is made of: its folders, port, programs and their settings."""

import hashlib
import json
import os
import pathlib
import shutil
from dataclasses import dataclass, field

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
HAPROXY_FOLDER = CHECKOUT / "overlays/common/etc/haproxy"
PROGRAMS_FOLDER = CHECKOUT / "overlays/common/usr/lib/unidash"
SLAPD_CONFIGURATION = CHECKOUT / "overlays/common/etc/unidash/slapd.conf"
LOOPBACK_NETWORKS = ["127.0.0.0/8", "::1/128"]
# A Unix socket's address holds 107 bytes; HAProxy adds "/gate-control/master.sock.PID.tmp".
LONGEST_RUN_FOLDER = 70


class StackError(Exception):
    """Something a person can act on; the text is one or two sentences."""


@dataclass
class Settings:
    data: pathlib.Path
    port: int = 8443
    plain_port: int = 0  # answers http with a redirection; 0: none does
    ldap_port: int = 0  # answers LDAP over TLS; 0: none does, and there is no slapd
    slapd_port: int = 0  # where slapd listens for HAProxy
    dns_port: int = 0  # where knotd answers once names are switched on; 0: there is none
    address: str = "127.0.0.1"  # of loopback, where people come in
    first: pathlib.Path | None = None  # data of the stack whose second machine this is
    base: str = "unidash.localhost"
    daemon: pathlib.Path = pathlib.Path()
    command: pathlib.Path = pathlib.Path()  # unidash, for people to download
    web: pathlib.Path = pathlib.Path()
    common_passwords: pathlib.Path = pathlib.Path()
    admin_networks: list[str] = field(default_factory=lambda: list(LOOPBACK_NETWORKS))
    daemon_settings: list[str] = field(default_factory=list)  # "key = value"
    constant: bool = False  # /__constant answers, for benchmarks

    @property
    def authority_port(self) -> str:
        return "" if self.port == 443 else f":{self.port}"

    @property
    def database(self) -> pathlib.Path:
        """Folder of PostgreSQL's socket: that of the first machine where there are two."""
        return (Settings(data=self.first) if self.first else self).run / "postgres"

    @property
    def desk(self) -> str:
        return f"https://desk.{self.base}{self.authority_port}"

    @property
    def id(self) -> str:
        return f"https://id.{self.base}{self.authority_port}"

    @property
    def run(self) -> pathlib.Path:
        """Folder of the sockets, short enough for their addresses."""
        inside = self.data / "run"
        if len(os.fsencode(inside)) <= LONGEST_RUN_FOLDER:
            return inside
        return pathlib.Path("/tmp") / f"unidash-{os.getuid()}-{short_hash(self.data)}"

    @property
    def keys(self) -> pathlib.Path:
        """What `unidashd keys` derives: a folder for each role, as systemd would hand it over."""
        return self.run / "keys"

    @property
    def setup_link_file(self) -> pathlib.Path:
        """Where the role identity keeps the first administrator's link."""
        return self.run / "setup-link" / "current"

    @property
    def ldap(self) -> pathlib.Path:
        """Where the role identity answers slapd."""
        return self.run / "ldap"

    @property
    def gate(self) -> pathlib.Path:
        """Where HAProxy hands connections to the gate."""
        return self.run / "gate"

    @property
    def gate_control(self) -> pathlib.Path:
        """Where the role gate steers the gate."""
        return self.run / "gate-control"

    @property
    def gate_auth(self) -> pathlib.Path:
        """Where the role identity answers the gate."""
        return self.run / "gate-auth"

    @property
    def gate_folder(self) -> pathlib.Path:
        """What the role gate renders and the gate reads."""
        return self.daemon_data / "gate"

    @property
    def placed_certificates(self) -> pathlib.Path:
        """What the role names has the edge show."""
        return self.daemon_data / "names" / "certificates"

    @property
    def shown_certificates(self) -> pathlib.Path:
        """What the edge shows of it: those that HAProxy takes."""
        return self.run / "haproxy" / "certificates"

    @property
    def dns_control(self) -> pathlib.Path:
        """Where the role names steers knotd."""
        return self.run / "dns"

    @property
    def dns_folder(self) -> pathlib.Path:
        """What the role names renders and knotd reads."""
        return self.daemon_data / "names" / "dns"

    @property
    def daemon_data(self) -> pathlib.Path:
        return self.data / "unidashd"

    @property
    def logs(self) -> pathlib.Path:
        return self.data / "logs"

    @property
    def certificates(self) -> pathlib.Path:
        return self.data / "certificates"

    @property
    def authority_file(self) -> pathlib.Path:
        return self.certificates / "authority.pem"

    @property
    def site_file(self) -> pathlib.Path:
        return self.certificates / "site.pem"

    @property
    def state_file(self) -> pathlib.Path:
        return self.data / "state.json"

    @property
    def daemon_config(self) -> pathlib.Path:
        return self.data / "unidash.conf"

    @property
    def database_folder(self) -> pathlib.Path:
        return self.data / "postgres"


def short_hash(path: pathlib.Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


def default_data_folder() -> pathlib.Path:
    """One folder per checkout, outside of it."""
    cache = os.environ.get("UNIDASH_CACHE")
    state = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    root = pathlib.Path(cache) if cache else pathlib.Path(state) / "unidash"
    return root / "stack" / f"{CHECKOUT.name}-{short_hash(CHECKOUT)}"


def ensure_folders(settings: Settings) -> None:
    """Creates the private folders; refuses a run folder that is not ours."""
    for folder in (settings.data, settings.run, settings.run / "postgres",
                   settings.run / "haproxy", settings.setup_link_file.parent,
                   settings.ldap, settings.gate, settings.gate_control, settings.gate_auth, settings.dns_control,
                   settings.logs, settings.daemon_data, settings.gate_folder,
                   settings.placed_certificates, settings.dns_folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_uid != os.getuid():
            raise StackError(f"{folder} belongs to another user.")
        folder.chmod(0o700)
    settings.certificates.mkdir(mode=0o755, exist_ok=True)
    if settings.first:
        # What machines hand each other when they are put together.
        shutil.copy2(Settings(data=settings.first).daemon_data / "seal.key", settings.daemon_data)


def write_private(path: pathlib.Path, text: str) -> None:
    """Replaces a file at once; only its owner reads it."""
    fresh = path.with_name(path.name + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(fresh, path)


def write_daemon_config(settings: Settings) -> None:
    lines = [
        "# Written by ci/dev up at each start.",
        f"base_domain = {settings.base}",
        f"public_port = {settings.port}",
        f"run_dir = {settings.run}",
        f"data_dir = {settings.daemon_data}",
        f"web_dir = {settings.web}",
        f"command = {settings.command}",
        f"postgres = host={settings.database} dbname=unidash",
        f"valkey = {settings.run / 'valkey.sock'}",
        f"common_passwords = {settings.common_passwords}",
        f"gate_socket = {settings.gate_auth / 'identity.sock'}",
        f"gate_control = {settings.gate_control}",
        "port_listen = 127.0.0.1",
        *([f"dns_control = {settings.dns_control}", f"dns_port = {settings.dns_port}",
           "dns_listen = 127.0.0.1 ::1"] if settings.dns_port else []),
        *([f"ldap_socket = {settings.ldap / 'identity.sock'}"] if settings.ldap_port else []),
        *settings.daemon_settings,
    ]
    write_private(settings.daemon_config, "\n".join(lines) + "\n")


def read_state(settings: Settings) -> dict:
    try:
        return json.loads(settings.state_file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
