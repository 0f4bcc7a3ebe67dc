#!/usr/bin/env python3
"""The product as a machine on this host: the image's root tree in namespaces.

    up [--port N] [--fresh] [--detach] [--wizard] [--json]
    down
    status [--json]

`ci/dev up` calls this in the toolbox, as root. With --detach the machine is set up
without questions (--wizard leaves them to its console). Exit codes: 0 done or
healthy, 1 could not be done or unhealthy (with a sentence), 3 not running.
"""

import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "stack")]

import machine as machines  # noqa: E402
import ready  # noqa: E402
from places import NOT_RUNNING, Machine, MachineError, load, wait_until  # noqa: E402
from ready import tell  # noqa: E402
from settings import Settings, short_hash  # noqa: E402

NAME = f"up-{short_hash(HERE.parents[1])}"
UNITS = {"postgres": "unidash-postgresql", "valkey": "unidash-valkey", "identity": "unidashd@identity",
         "workspace": "unidashd@workspace", "admin": "unidashd@admin", "audit": "unidashd@audit",
         "mail": "unidashd@mail", "gate": "unidashd@gate", "names": "unidashd@names", "apps": "unidashd@apps",
         "host": "unidashd@host",
         "gate-proxy": "unidash-gate", "slapd": "unidash-ldap", "haproxy": "unidash-haproxy"}
START_SECONDS = 180
# What the wizard would have been told, for a machine nobody sits at.
ANSWERS = """\
language = fr
keyboard = fr
method = dhcp
machine_name = unidash
base_domain = unidash.localhost
time_zone = Europe/Paris
unattended = true
"""


def main() -> int:
    options = parse_arguments()
    try:
        return options.run(options)
    except MachineError as error:
        print(error, file=sys.stderr)
        return 1


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="ci/dev", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="up|down|status")
    up = commands.add_parser("up", help="boot it")
    up.add_argument("--tree", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    up.add_argument("--port", type=int, default=8443)
    up.add_argument("--fresh", action="store_true", help="throw the data away and start over")
    up.add_argument("--detach", action="store_true", help="return once healthy, keep running")
    up.add_argument("--wizard", action="store_true", help="leave the set-up to the wizard on the console")
    up.add_argument("--json", action="store_true", help="print the status as JSON")
    up.set_defaults(run=run_up)
    commands.add_parser("down", help="shut it down").set_defaults(run=run_down)
    status = commands.add_parser("status", help="what runs and where")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=run_status)
    return parser.parse_args()


# -- up ------------------------------------------------------------------------------

def run_up(options: argparse.Namespace) -> int:
    known = find()
    if known and known.init_pid():
        if not options.fresh:
            print("It already runs. `ci/dev down` stops it.", file=sys.stderr)
            return show(describe(known), options.json)
        control("stop")
    if known and options.fresh:
        control("remove")
    asks = options.wizard or not options.detach
    credentials = {"unidash.public_port": str(options.port)} | ({} if asks else {"unidash.answers": ANSWERS})
    tell("booting the machine")
    control("start", "--tree", str(options.tree), "--publish", f"{options.port}:443",
            *(word for name, value in credentials.items() for word in ("--credential", f"{name}={value}")))
    machine = load(NAME)
    if options.detach:
        if not asks:
            wait_until_healthy(machine)
        return show(describe(machine), options.json)
    return run_attached(machine)


def wait_until_healthy(machine: Machine) -> None:
    if not wait_until(lambda: edge_of(machine).base and is_healthy(machine), START_SECONDS, period=0.5):
        raise MachineError(f"It did not become healthy in {START_SECONDS} s; see ci/dev machine screen {NAME} and "
                           f"ci/dev machine exec {NAME} -- journalctl -b.")


def run_attached(machine: Machine) -> int:
    """The console on this terminal; leaving it shuts the machine down."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if os.isatty(0) and os.isatty(1):
            tell("Ctrl-] then d leaves the console and shuts the machine down")
            time.sleep(1)
            subprocess.run(["tmux", "-S", str(machine.tmux_socket), "attach-session", "-t", "tty1"], check=False)
        else:
            show(describe(machine), False)
            while machine.init_pid():
                time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    control("stop")
    tell(f"stopped; the data stay in {machine.var}")
    return 0


# -- down and status --------------------------------------------------------------------

def run_down(_: argparse.Namespace) -> int:
    known = find()
    if known is None or known.init_pid() is None:
        print("not running", file=sys.stderr)
        return 0
    control("stop")
    print("stopped", file=sys.stderr)
    return 0


def run_status(options: argparse.Namespace) -> int:
    known = find()
    if known is None or known.init_pid() is None:
        if options.json:
            print(json.dumps({"running": False, "healthy": False}, indent=2))
        else:
            print("not running")
        return NOT_RUNNING
    return show(describe(known), options.json)


def find() -> Machine | None:
    return load(NAME) if (machines.folder_of(NAME) / "machine.json").exists() else None


def control(command: str, *words: str) -> None:
    done = subprocess.run([sys.executable, str(HERE / "machine.py"), command, NAME, *words], check=False,
                          capture_output=True, text=True)
    if done.returncode:
        raise MachineError(done.stderr.strip() or f"{command} failed.")


def inside(machine: Machine, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run(machines.inside(machine, list(command)), capture_output=True, text=True, check=False)


def is_healthy(machine: Machine) -> bool:
    return inside(machine, "/usr/lib/unidash/health", "1").returncode == 0


# -- what there is to say -------------------------------------------------------------------

def edge_of(machine: Machine) -> Settings:
    """Its public side, as the checks of the stack understand it."""
    data = machine.var / "lib/unidash"
    try:
        base = json.loads((data / "setup.json").read_text())["base_domain"]
    except (OSError, ValueError, KeyError):
        base = ""
    return Settings(data=data, port=machine.publish[0][0], base=base)


def describe(machine: Machine) -> dict:
    """The same keys as the status of `ci/dev up --services`."""
    edge, healthy = edge_of(machine), is_healthy(machine)
    configured = bool(edge.base)
    return {
        "running": True, "healthy": healthy, "ready": healthy and configured, "configured": configured,
        "kind": "machine", "machine": NAME, "port": edge.port,
        "ldap_port": None,
        "urls": {"desk": edge.desk, "id": edge.id} if configured else {},
        "ca_file": str(edge.authority_file), "data_dir": str(machine.var), "pid": machine.init_pid(),
        "setup_link": find_setup_link(machine) if healthy and configured else None,
        "processes": processes(machine) if configured else [],
    }


def processes(machine: Machine) -> list[dict]:
    found = []
    for name, unit in UNITS.items():
        done = inside(machine, "systemctl", "show", "--property=MainPID,ActiveState,NRestarts", unit)
        values = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
        found.append({"name": name, "pid": int(values.get("MainPID", 0)) or None,
                      "restarts": int(values.get("NRestarts", 0)), "healthy": values.get("ActiveState") == "active"})
    return found


def find_setup_link(machine: Machine) -> str | None:
    """The one that the machine keeps; None once an administrator exists."""
    done = inside(machine, "unidashd", "setup-link", "--config=/run/unidash/unidashd.conf")
    return done.stdout.strip() if done.returncode == 0 else None


def show(status: dict, as_json: bool) -> int:
    if as_json:
        print(json.dumps(status, indent=2), flush=True)
        return 0 if status["healthy"] else 1
    if not status["configured"]:
        print(f"\n  The machine waits to be set up: ci/dev machine console {NAME}\n", flush=True)
        return 0 if status["healthy"] else 1
    print(ready.render(status, "`ci/dev down`", console=f"ci/dev machine console {NAME}"), flush=True)
    return 0 if status["healthy"] else 1


if __name__ == "__main__":
    sys.exit(main())
