#!/usr/bin/env python3
"""Machines on this host: root trees of the OS with systemd as process 1 in namespaces,
and disk images emulated by QEMU (start --vm).

    start NAME --tree DIR      boot; --wait until it is up
    exec NAME -- COMMAND       run a command inside, as root
    console NAME               its screen and keyboard (Ctrl-] d leaves)
    screen NAME                its screen as text
    press NAME KEY...          keys by name (Enter, Up, F2) or text:WORDS
    stop | power-cut NAME      shut down in order, or as when the plug is pulled
    list, status NAME          what there is (--json)
    remove NAME                its data too
    reset | snapshot | restore | picture NAME      emulated machines alone

Those in namespaces need root. `ci/dev machine` calls this in the toolbox. Exit codes: 0 done,
1 could not be done (with a sentence), 3 not running.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import network  # noqa: E402
import terminals  # noqa: E402
import vm_run  # noqa: E402
from places import (NOT_RUNNING, Machine, MachineError, all_machines, folder_of, load, machines_folder,  # noqa: E402
                    show_status, start_time, wait_until)

EMULATED_ONLY = ("reset", "snapshot", "restore", "picture")
STOP_SECONDS = 90
BOOT_SECONDS = 180


def main(words: list[str] | None = None) -> int:
    """WORDS instead of the command line's."""
    options = parse_arguments(words)
    try:
        if vm_run.concerns(options):
            return vm_run.run(options)
        if options.verb in EMULATED_ONLY:
            raise MachineError(f"{options.verb} is for emulated machines (start --vm).")
        if os.geteuid() != 0 and options.verb != "list":
            raise MachineError("Machines in namespaces need root.")
        return options.run(options)
    except MachineError as error:
        print(error, file=sys.stderr)
        return 1


def parse_arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="ci/dev machine", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run, **words) -> argparse.ArgumentParser:
        added = commands.add_parser(name, **words)
        added.set_defaults(run=run, verb=name)
        if name != "list":
            added.add_argument("name", metavar="NAME")
        return added

    add_start(command("start", run_start))
    inside_command = command("exec", run_exec)
    inside_command.add_argument("--timeout", type=float, default=300, help="seconds, of an emulated machine")
    inside_command.add_argument("command", nargs=argparse.REMAINDER)
    for name, run in (("console", run_console), ("screen", run_screen), ("press", run_press), ("resize", run_resize)):
        shown = command(name, run)
        shown.add_argument("--terminal", choices=terminals.SHOWN, default="tty1")
        if name == "press":
            shown.add_argument("keys", nargs="+")
        if name == "resize":
            shown.add_argument("size", help="COLUMNSxROWS")
    command("stop", run_stop)
    command("power-cut", run_power_cut)
    command("remove", run_remove)
    command("wait", run_wait)
    command("reset", None)
    for name in ("snapshot", "restore"):
        command(name, None).add_argument("tag")
    command("picture", None).add_argument("file", type=pathlib.Path, help="a PNG of the first screen")
    for name, run in (("list", run_list), ("status", run_status)):
        command(name, run).add_argument("--json", action="store_true")
    return parser.parse_args(words)


def add_start(start: argparse.ArgumentParser) -> None:
    start.add_argument("--tree", type=pathlib.Path, help="root tree (default: the one of the last start)")
    start.add_argument("--layer", type=pathlib.Path, action="append", help="folder laid over the tree")
    start.add_argument("--publish", action="append", metavar="PORT:PORT", help="port here : port of the machine")
    start.add_argument("--bridge", help="the wire it hangs on (default: lan)")
    start.add_argument("--no-dhcp", action="store_true", help="no addresses are offered on a new bridge")
    start.add_argument("--credential", action="append", metavar="KEY=VALUE", help="a systemd credential, this boot")
    start.add_argument("--size", metavar="COLUMNSxROWS")
    start.add_argument("--var-size", metavar="9G", help="/var of a new machine is a file system of this size")
    start.add_argument("--wait", action="store_true", help="return when it is up")
    vm_run.add_options(start)


# -- start -------------------------------------------------------------------------

def run_start(options: argparse.Namespace) -> int:
    machine = prepare(options)
    reading, writing = os.pipe()
    with open(machine.folder / "keeper.log", "wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, str(pathlib.Path(__file__).resolve().with_name("keeper.py")), machine.name, str(writing)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[writing], start_new_session=True)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    if answer != "ok":
        keeper.wait()
        raise MachineError(answer or f"The machine did not start; see {machine.folder / 'keeper.log'}.")
    return wait_until_up(machine) if options.wait else 0


def prepare(options: argparse.Namespace) -> Machine:
    """What was asked for now, else at the last start, else the default."""
    folder = folder_of(options.name)
    known = load(options.name) if (folder / "machine.json").exists() else None
    if known and known.keeper_pid():
        raise MachineError(f"{options.name} already runs.")
    if not known and not options.tree:
        raise MachineError("A new machine needs --tree, the folder of its root file system.")
    machine = known or Machine(name=options.name, folder=folder, tree=options.tree)
    if options.tree:
        machine.tree, machine.layers = options.tree.resolve(), []
    if options.layer:
        machine.layers = [each.resolve() for each in options.layer]
    if options.publish:
        machine.publish = [parse_pair(each, ":") for each in options.publish]
    if options.bridge:
        machine.bridge = options.bridge
    if options.no_dhcp:
        machine.dhcp = False
    if options.size:
        machine.columns, machine.rows = parse_pair(options.size, "x")
    if options.var_size and options.var_size != machine.var_size:
        if known:
            raise MachineError(f"{options.name} has a /var already; its size was chosen at the first start.")
        machine.var_size = options.var_size
    machine.credentials = dict(each.split("=", 1) for each in options.credential or [])
    if not (machine.tree / "usr/lib/systemd/systemd").exists():
        raise MachineError(f"{machine.tree} holds no systemd.")
    machines_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in (folder, machine.root):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    machine.var.mkdir(mode=0o755, exist_ok=True)
    machine.save()
    return machine


def parse_pair(text: str, separator: str) -> tuple[int, int]:
    try:
        left, right = text.split(separator)
        return int(left), int(right)
    except ValueError as error:
        raise MachineError(f"{text} is not of the form NUMBER{separator}NUMBER.") from error


# -- inside -------------------------------------------------------------------------

def inside(machine: Machine, command: list[str]) -> list[str]:
    """The command line that runs COMMAND inside the machine."""
    init = running(machine)
    return ["nsenter", f"--target={init}", "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--wdns=/root",
            "env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "HOME=/root", "LANG=C.UTF-8",
            f"TERM={os.environ.get('TERM', 'dumb')}", *command]


def running(machine: Machine) -> int:
    init = machine.init_pid()
    if init is None:
        print(f"{machine.name} is off", file=sys.stderr)
        sys.exit(NOT_RUNNING)
    return init


def run_exec(options: argparse.Namespace) -> int:
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    arguments = inside(load(options.name), command or ["/bin/bash"])
    os.execvp(arguments[0], arguments)


def run_wait(options: argparse.Namespace) -> int:
    return wait_until_up(load(options.name))


def wait_until_up(machine: Machine) -> int:
    """Until systemd has no job left; 0 when every unit is well."""
    deadline = time.monotonic() + BOOT_SECONDS
    while time.monotonic() < deadline:
        try:
            done = subprocess.run(inside(machine, ["systemctl", "is-system-running", "--wait"]), capture_output=True,
                                  text=True, check=False, timeout=BOOT_SECONDS)
        except subprocess.TimeoutExpired:
            break
        state = done.stdout.strip()
        if state in ("running", "degraded", "maintenance"):
            if state != "running":
                failed = subprocess.run(inside(machine, ["systemctl", "list-units", "--failed", "--plain",
                                                         "--no-legend"]), capture_output=True, text=True, check=False)
                print(f"{state}\n{failed.stdout}", file=sys.stderr)
            return 0 if state == "running" else 1
        time.sleep(0.2)
    raise MachineError(f"{machine.name} is not up after {BOOT_SECONDS} s; see {machine.boot_log}.")


def run_console(options: argparse.Namespace) -> int:
    machine = load(options.name)
    running(machine)
    os.execvp("tmux", ["tmux", "-S", str(machine.tmux_socket), "attach-session", "-t", options.terminal])


def run_screen(options: argparse.Namespace) -> int:
    machine = load(options.name)
    running(machine)
    print(terminals.read_screen(machine, options.terminal), end="")
    return 0


def run_press(options: argparse.Namespace) -> int:
    terminals.press(load(options.name), options.terminal, options.keys)
    return 0


def run_resize(options: argparse.Namespace) -> int:
    terminals.resize(load(options.name), options.terminal, *parse_pair(options.size, "x"))
    return 0


# -- ends ----------------------------------------------------------------------------

def run_stop(options: argparse.Namespace) -> int:
    machine = load(options.name)
    init = machine.init_pid()
    if init is None:
        return 0
    os.kill(init, signal.SIGRTMIN + 4)  # systemd(1): start poweroff.target
    if not wait_for_end(machine, STOP_SECONDS):
        raise MachineError(f"{machine.name} does not stop; power-cut ends it.")
    return 0


def run_power_cut(options: argparse.Namespace) -> int:
    machine = load(options.name)
    init = machine.init_pid()
    if init is not None:
        os.kill(init, signal.SIGKILL)  # the kernel ends every process of its namespace
    wait_for_end(machine, 10)
    return 0


def wait_for_end(machine: Machine, seconds: float) -> bool:
    keeper = machine.keeper_pid()
    return wait_until(lambda: not keeper or start_time(keeper) is None or machine.keeper_pid() != keeper, seconds)


def run_remove(options: argparse.Namespace) -> int:
    machine = load(options.name)
    run_power_cut(options)
    shutil.rmtree(machine.folder)
    return 0


# -- words -----------------------------------------------------------------------------

def describe(machine: Machine) -> dict:
    state = machine.state() if machine.init_pid() else {}
    return {"name": machine.name, "running": bool(state), "pid": state.get("init"), "boots": state.get("boots", 0),
            "address": network.address_of(machine), "gateway": network.gateway_of(machine.bridge),
            "bridge": machine.bridge, "ports": {str(there): here for here, there in machine.publish},
            "tree": str(machine.tree), "folder": str(machine.folder), "boot_log": str(machine.boot_log)}


def run_list(options: argparse.Namespace) -> int:
    machines = [describe(each) for each in all_machines()] + vm_run.descriptions()
    if options.json:
        print(json.dumps(machines, indent=2))
    for each in [] if options.json else machines:
        print(f"{each['name']:16} {'running' if each['running'] else 'off':8} {each['address'] or '-':15} "
              f"{each['folder']}")
    return 0


def run_status(options: argparse.Namespace) -> int:
    return show_status(describe(load(options.name)), options.json)


if __name__ == "__main__":
    sys.exit(main())
