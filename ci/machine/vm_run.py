"""What `ci/dev machine` does with an emulated machine, verb by verb."""

import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import terminals
import vm_media
import vm_shell
from places import (NAME, NOT_RUNNING, MachineError, folder_of, show_status, start_time, wait_until,
                    write_private)
from vm import (BUSES, TERMINAL, VirtualMachine, all_vms, choose_accelerator, command_line, exists, load, readable,
                require)
from vm_qmp import Qmp

STOP_SECONDS = 300  # emulated, a shutdown takes its time
READY_SECONDS = 20


def concerns(options: argparse.Namespace) -> bool:
    """Whether the machine that is meant is, or becomes, an emulated one."""
    name = getattr(options, "name", "")
    if getattr(options, "vm", None):
        require(not (folder_of(name) / "machine.json").exists(), f"{name} is a machine in namespaces.")
        return True
    return bool(NAME.fullmatch(name)) and exists(name)


def run(options: argparse.Namespace) -> int:
    if options.verb not in VERBS:
        raise MachineError(f"{options.verb} is for machines in namespaces; {options.name} is emulated.")
    return VERBS[options.verb](options)


def add_options(start: argparse.ArgumentParser) -> None:
    """Options of `start` that only an emulated machine has."""
    own = start.add_argument_group("a machine emulated by QEMU")
    own.add_argument("--vm", metavar="IMAGE", help="raw, qcow2, vmdk, .zst of these, ova, or \"empty\"")
    own.add_argument("--medium", action="append", metavar="[cdrom:]FILE", help="an ISO or a stick (default: on USB)")
    own.add_argument("--answer-file", help="a stick with this answer file")
    own.add_argument("--memory", type=int, metavar="MIB", help="default 2048")
    own.add_argument("--cpus", type=int)
    own.add_argument("--disk-size", metavar="SIZE", help="larger than the image, e.g. 16G")
    own.add_argument("--disk-bus", choices=BUSES)
    own.add_argument("--firmware", choices=("uefi", "bios"))
    own.add_argument("--clock", help="what the hardware clock says, e.g. 2016-05-01T12:00:00")
    own.add_argument("--kernel-option", action="append", default=[], help="appended to the kernel's command line")
    own.add_argument("--no-internet", action="store_true", help="nothing but published ports")
    own.add_argument("--shell", action="store_true", help="`exec` works, by a shell on the second serial line")


# -- start -------------------------------------------------------------------------

def run_start(options: argparse.Namespace) -> int:
    vm = prepare(options)
    vm.accelerator = choose_accelerator()
    vm.save()
    for path in (vm.qmp_socket, vm.shell_socket, vm.terminal_socket(TERMINAL), vm.state_file):
        path.unlink(missing_ok=True)
    vm.serial_log.unlink(missing_ok=True)
    with open(vm.folder / "qemu.log", "wb") as log:
        process = subprocess.Popen(command_line(vm), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                   start_new_session=True)
    write_private(vm.state_file, f'{{"pid": {process.pid}, "start": {start_time(process.pid) or 0}}}')
    try:
        wait_for_qemu(vm, process)
        show(vm)
        with Qmp(vm.qmp_socket) as qmp:
            # What the firmware says before somebody reads the line would be lost.
            require(wait_until(lambda: is_read(qmp), READY_SECONDS), f"{vm.name}: nobody reads its serial line.")
            qmp.ask("cont")
    except MachineError:
        process.kill()
        process.wait()
        raise
    return 0


def prepare(options: argparse.Namespace) -> VirtualMachine:
    """What was asked for now, else at the last start, else the default."""
    folder = folder_of(options.name)
    vm = load(options.name) if exists(options.name) else VirtualMachine(options.name, folder)
    require(vm.pid() is None, f"{options.name} already runs.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    choose_image(vm, options.vm)
    for name in ("memory", "cpus", "disk_bus", "firmware", "clock", "bridge"):
        if getattr(options, name):
            setattr(vm, name, getattr(options, name))
    if options.publish:
        vm.publish = [pair(each, ":") for each in options.publish]
    if options.size:
        vm.columns, vm.rows = pair(options.size, "x")
    vm.has_wan = not options.no_dhcp
    vm.bridge = vm.bridge or ("" if vm.has_wan else "lan")
    vm.has_internet = not options.no_internet
    vm.media = [medium(each) for each in options.medium or []] + answer_stick(vm, options.answer_file)
    vm.has_shell = options.shell
    vm.kernel_options = " ".join(options.kernel_option)
    require(not options.wait, "An emulated machine has no --wait: read its screen.")
    given = dict(each.split("=", 1) for each in options.credential or [])
    vm.credentials = {**(vm_shell.credentials() if vm.has_shell else {}), **given}
    make_drives(vm, options.disk_size or "")
    return vm


def choose_image(vm: VirtualMachine, image: str | None) -> None:
    if image is None:
        return
    key = vm_media.key_of(image)
    require(not vm.disk.exists() or key == vm.image_key,
            f"{vm.name} has a disk that began as another image ({vm.image}); `remove {vm.name}` makes room.")
    vm.image = image if image == vm_media.EMPTY else str(readable(image))
    vm.image_key = key


def make_drives(vm: VirtualMachine, disk_size: str) -> None:
    if not vm.disk.exists():
        vm.disk_size = disk_size
        vm_media.make_disk(vm)
    if not vm.variables.exists():
        vm_media.make_variables(vm)


def medium(text: str) -> tuple[str, str]:
    kind, file = ("cdrom", text.removeprefix("cdrom:")) if text.startswith("cdrom:") else ("usb", text)
    return kind, str(readable(file))


def answer_stick(vm: VirtualMachine, file: str | None) -> list[tuple[str, str]]:
    if not file:
        return []
    stick = vm.folder / "answers.img"
    vm_media.make_stick(stick, {"unidash.answers": readable(file)})
    return [("usb", str(stick))]


def pair(text: str, separator: str) -> tuple[int, int]:
    try:
        left, right = text.split(separator)
        return int(left), int(right)
    except ValueError as error:
        raise MachineError(f"{text} is not of the form NUMBER{separator}NUMBER.") from error


def wait_for_qemu(vm: VirtualMachine, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not vm.qmp_socket.exists():
        if process.poll() is not None:
            said = (vm.folder / "qemu.log").read_text(encoding="utf-8", errors="replace").strip()
            raise MachineError(f"QEMU did not start: {said or process.returncode}")
        require(time.monotonic() < deadline, f"QEMU is not ready after {READY_SECONDS} s.")
        time.sleep(0.02)


def show(vm: VirtualMachine) -> None:
    terminals.end(vm)
    wire = pathlib.Path(__file__).with_name("vm_wire.py")
    terminals.open_window(vm, TERMINAL, [sys.executable, str(wire), str(vm.terminal_socket(TERMINAL))])


def is_read(qmp: Qmp) -> bool:
    """Whether the terminal is connected to the first serial line."""
    console = next(each for each in qmp.ask("query-chardev") if each["label"] == "console")
    return not console["filename"].startswith("disconnected:")


# -- while it runs -------------------------------------------------------------------

def running(options: argparse.Namespace) -> VirtualMachine:
    vm = load(options.name)
    if vm.pid() is None:
        print(f"{vm.name} is off", file=sys.stderr)
        sys.exit(NOT_RUNNING)
    return vm


def run_exec(options: argparse.Namespace) -> int:
    """The words are one line for the machine's shell."""
    words = options.command[1:] if options.command[:1] == ["--"] else options.command
    status, output = vm_shell.run(running(options), " ".join(words), options.timeout)
    sys.stdout.buffer.write(output)
    return status


def run_console(options: argparse.Namespace) -> int:
    vm = running(options)
    os.execvp("tmux", ["tmux", "-S", str(vm.tmux_socket), "attach-session", "-t", TERMINAL])


def run_screen(options: argparse.Namespace) -> int:
    print(terminals.read_screen(running(options), TERMINAL), end="")
    return 0


def run_press(options: argparse.Namespace) -> int:
    terminals.press(running(options), TERMINAL, options.keys)
    return 0


def run_resize(options: argparse.Namespace) -> int:
    terminals.resize(running(options), TERMINAL, *pair(options.size, "x"))
    return 0


def run_picture(options: argparse.Namespace) -> int:
    """Of its first screen, which no terminal of ours shows."""
    with Qmp(running(options).qmp_socket) as qmp:
        qmp.ask("screendump", filename=str(options.file.resolve()), format="png")
    return 0


def run_reset(options: argparse.Namespace) -> int:
    with Qmp(running(options).qmp_socket) as qmp:
        qmp.ask("system_reset")
    return 0


def run_snapshot(options: argparse.Namespace) -> int:
    """Of disk and firmware; of a running machine with what it was doing."""
    vm = load(options.name)
    if vm.pid() is None:
        return snapshot_files(vm, "-c", options.tag)
    with Qmp(vm.qmp_socket, seconds=300) as qmp:
        qmp.run_job("snapshot-save", tag=options.tag, vmstate=node(qmp, "disk"), devices=nodes(qmp, vm))
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """The same way: while it runs with what it was doing, else disk and firmware."""
    vm = load(options.name)
    if vm.pid() is None:
        return snapshot_files(vm, "-a", options.tag)
    with Qmp(vm.qmp_socket, seconds=300) as qmp:
        qmp.ask("stop")
        qmp.run_job("snapshot-load", tag=options.tag, vmstate=node(qmp, "disk"), devices=nodes(qmp, vm))
        qmp.ask("cont")
    return 0


def snapshot_files(vm: VirtualMachine, act: str, tag: str) -> int:
    for each in (vm.disk, vm.variables):
        vm_media.run("qemu-img", "snapshot", act, tag, str(each))
    return 0


def nodes(qmp: Qmp, vm: VirtualMachine) -> list[str]:
    return [node(qmp, "disk")] + ([node(qmp, "variables")] if vm.firmware == "uefi" else [])


def node(qmp: Qmp, drive: str) -> str:
    return next(each["inserted"]["node-name"] for each in qmp.ask("query-block") if each["device"] == drive)


# -- ends ----------------------------------------------------------------------------

def run_stop(options: argparse.Namespace) -> int:
    vm = load(options.name)
    if vm.pid() is None:
        return 0
    with Qmp(vm.qmp_socket) as qmp:
        qmp.ask("system_powerdown")
    require(wait_for_end(vm, STOP_SECONDS), f"{vm.name} does not stop; power-cut ends it.")
    return 0


def run_power_cut(options: argparse.Namespace) -> int:
    """The machine loses what it had not written yet; the file of its disk stays in
    order, as a disk would."""
    vm = load(options.name)
    pid = vm.pid()
    if pid is None:
        return 0
    try:
        with Qmp(vm.qmp_socket, seconds=5) as qmp:
            qmp.ask("quit")
    except MachineError:
        os.kill(pid, signal.SIGTERM)
    if not wait_for_end(vm, 15) and vm.pid() == pid:
        os.kill(pid, signal.SIGKILL)
        wait_for_end(vm, 5)
    return 0


def wait_for_end(vm: VirtualMachine, seconds: float) -> bool:
    if not wait_until(lambda: vm.pid() is None, seconds):
        return False
    terminals.end(vm)
    return True


def run_remove(options: argparse.Namespace) -> int:
    vm = load(options.name)
    run_power_cut(options)
    shutil.rmtree(vm.folder)
    return 0


# -- words -----------------------------------------------------------------------------

def describe(vm: VirtualMachine) -> dict:
    pid = vm.pid()
    return {"name": vm.name, "kind": "vm", "running": pid is not None, "pid": pid, "accelerator": vm.accelerator,
            "memory": vm.memory, "address": None, "ports": {str(there): here for here, there in vm.publish},
            "image": vm.image, "folder": str(vm.folder), "serial_log": str(vm.serial_log)}


def run_status(options: argparse.Namespace) -> int:
    return show_status(describe(load(options.name)), options.json)


def descriptions() -> list[dict]:
    return [describe(each) for each in all_vms()]


VERBS = {
    "start": run_start, "exec": run_exec, "console": run_console, "screen": run_screen, "press": run_press,
    "resize": run_resize, "picture": run_picture, "reset": run_reset, "snapshot": run_snapshot,
    "restore": run_restore, "stop": run_stop, "power-cut": run_power_cut, "remove": run_remove, "status": run_status,
}
