"""Where machines keep what they are made of, and what is known about each."""

import json
import os
import pathlib
import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
NAME = re.compile(r"[a-z][a-z0-9-]{0,29}")
# A Unix socket's address holds 107 bytes; the longest name below a machine is 16.
LONGEST_FOLDER = 90
NOT_RUNNING = 3  # exit code of status


class MachineError(Exception):
    """Something a person can act on; the text is one or two sentences."""


@dataclass
class Machine:
    """One machine as it was asked for; kept in machine.json beside its /var."""

    name: str
    folder: pathlib.Path
    tree: pathlib.Path
    layers: list[pathlib.Path] = field(default_factory=list)  # laid over the tree, last wins
    bridge: str = "lan"
    dhcp: bool = True
    publish: list[tuple[int, int]] = field(default_factory=list)  # port here, port there
    credentials: dict[str, str] = field(default_factory=dict)
    var_size: str = ""  # of a file system of its own, as truncate reads it; else /var is a folder here
    columns: int = 80
    rows: int = 24

    @property
    def var(self) -> pathlib.Path:
        return self.folder / "var"

    @property
    def var_image(self) -> pathlib.Path:
        return self.folder / "var.ext4"

    @property
    def root(self) -> pathlib.Path:
        return self.folder / "root"

    @property
    def state_file(self) -> pathlib.Path:
        return self.folder / "state.json"

    @property
    def boot_log(self) -> pathlib.Path:
        return self.folder / "boot.log"

    @property
    def tmux_socket(self) -> pathlib.Path:
        return self.folder / "tmux.sock"

    def terminal_socket(self, terminal: str) -> pathlib.Path:
        return self.folder / f"{terminal}.sock"

    def save(self) -> None:
        write_private(self.folder / "machine.json", json.dumps(asdict(self), default=str, indent=2))

    def state(self) -> dict:
        """What its keeper last wrote; empty when it never ran."""
        try:
            return json.loads(self.state_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def init_pid(self) -> int | None:
        """Process id, here, of the machine's process 1; None when it is off."""
        state = self.state()
        pid = state.get("init")
        return pid if pid and start_time(pid) == state.get("init_start") else None

    def keeper_pid(self) -> int | None:
        state = self.state()
        pid = state.get("keeper")
        return pid if pid and start_time(pid) == state.get("keeper_start") else None


def start_time(pid: int) -> int | None:
    """Ticks between boot and start of a process: with the pid, its identity."""
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    words = text[text.rindex(")") + 2:].split()
    return None if words[0] in "ZX" else int(words[19])


def machines_folder() -> pathlib.Path:
    chosen = os.environ.get("UNIDASH_MACHINES")
    if chosen:
        return pathlib.Path(chosen)
    cache = os.environ.get("UNIDASH_CACHE")
    if not cache:
        raise MachineError("Run this inside the toolbox: ci/dev machine does.")
    return pathlib.Path(cache) / "machines"


def folder_of(name: str) -> pathlib.Path:
    if not NAME.fullmatch(name):
        raise MachineError(f"{name} is no name for a machine: small letters, digits and hyphens.")
    folder = machines_folder() / name
    if len(os.fsencode(folder)) > LONGEST_FOLDER:
        raise MachineError(f"{folder} is too long a path for sockets; set UNIDASH_MACHINES to a shorter one.")
    return folder


def load(name: str) -> Machine:
    folder = folder_of(name)
    try:
        values = json.loads((folder / "machine.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise MachineError(f"There is no machine named {name}; `list` shows those there are.") from error
    values["folder"] = pathlib.Path(values["folder"])
    values["tree"] = pathlib.Path(values["tree"])
    values["layers"] = [pathlib.Path(each) for each in values["layers"]]
    values["publish"] = [tuple(each) for each in values["publish"]]
    return Machine(**values)


def all_machines() -> list[Machine]:
    folder = machines_folder()
    return [load(each.parent.name) for each in sorted(folder.glob("*/machine.json"))]


def write_private(path: pathlib.Path, text: str) -> None:
    """Replaces a file at once; only its owner reads it."""
    fresh = path.with_name(path.name + ".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    os.replace(fresh, path)


def wait_until(is_so: Callable[[], bool], seconds: float, period: float = 0.05) -> bool:
    """Whether it came to be so in time; `period` is the pause between two looks."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(period)
    return True


def show_status(status: dict, as_json: bool) -> int:
    """Prints it; the exit code of `status`."""
    print(json.dumps(status, indent=2) if as_json else
          "\n".join(f"{key:11} {value}" for key, value in status.items()))
    return 0 if status["running"] else NOT_RUNNING
