"""A machine that QEMU emulates: what is known about it, and QEMU's command line.

Beside the namespaced machines of places.py; the same names, folders and terminals.
Needs no root.
"""

import base64
import hashlib
import json
import os
import pathlib
from dataclasses import asdict, dataclass, field

from places import MachineError, folder_of, machines_folder, start_time, write_private

FIRMWARE = pathlib.Path("/usr/share/OVMF/OVMF_CODE_4M.fd")
TERMINAL = "ttyS0"
BUSES = {  # the disk as the machine sees it
    "virtio": ["-device", "virtio-blk-pci,drive=disk,bootindex=1"],
    "nvme": ["-device", "nvme,drive=disk,serial=unidash-disk,bootindex=1"],
    "sata": ["-device", "ide-hd,drive=disk,bus=ide.0,bootindex=1"],
    "scsi": ["-device", "virtio-scsi-pci,id=scsi", "-device", "scsi-hd,drive=disk,bus=scsi.0,bootindex=1"],
}
# Emulated on a busy host, what takes a second may take a minute.
PATIENCE = "systemd.default_device_timeout_sec=900 systemd.default_timeout_start_sec=900"
MULTICAST = "230.0.0.1"
FIRST_LAN_PORT = 20_000


@dataclass
class VirtualMachine:
    """One emulated machine as it was asked for; kept in vm.json beside its disk."""

    name: str
    folder: pathlib.Path
    image: str = "empty"  # the file its disk began as
    image_key: str = ""  # names what was in that file
    disk_size: str = ""  # larger than the image: "16G"
    disk_bus: str = "virtio"
    firmware: str = "uefi"
    memory: int = 2048  # MiB
    cpus: int = 1
    clock: str = "utc"  # or a time: what the hardware clock says at start
    bridge: str = ""  # a wire to other emulated machines
    has_wan: bool = True  # a card with DHCP, from which published ports are reached
    has_internet: bool = True
    has_shell: bool = False  # `exec` by a shell that the harness asks systemd for
    accelerator: str = ""
    publish: list[tuple[int, int]] = field(default_factory=list)  # port here, port there
    media: list[tuple[str, str]] = field(default_factory=list)  # (usb or cdrom, file)
    credentials: dict[str, str] = field(default_factory=dict)
    kernel_options: str = ""
    columns: int = 80
    rows: int = 24

    @property
    def disk(self) -> pathlib.Path:
        return self.folder / "disk.qcow2"

    @property
    def variables(self) -> pathlib.Path:
        """The firmware's own memory: boot order, boot entries."""
        return self.folder / "variables.qcow2"

    @property
    def qmp_socket(self) -> pathlib.Path:
        return self.folder / "qmp.sock"

    @property
    def shell_socket(self) -> pathlib.Path:
        return self.folder / "shell.sock"

    @property
    def tmux_socket(self) -> pathlib.Path:
        return self.folder / "tmux.sock"

    @property
    def serial_log(self) -> pathlib.Path:
        return self.folder / "serial.log"

    @property
    def state_file(self) -> pathlib.Path:
        return self.folder / "state.json"

    def terminal_socket(self, terminal: str) -> pathlib.Path:
        return self.folder / f"{terminal}.sock"

    def save(self) -> None:
        write_private(self.folder / "vm.json", json.dumps(asdict(self), default=str, indent=2))

    def pid(self) -> int | None:
        """Process id of its QEMU; None when it is off."""
        try:
            state = json.loads(self.state_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return state["pid"] if start_time(state["pid"]) == state["start"] else None


def exists(name: str) -> bool:
    return (folder_of(name) / "vm.json").exists()


def load(name: str) -> VirtualMachine:
    values = json.loads((folder_of(name) / "vm.json").read_text(encoding="utf-8"))
    values["folder"] = pathlib.Path(values["folder"])
    for key in ("publish", "media"):
        values[key] = [tuple(each) for each in values[key]]
    return VirtualMachine(**values)


def all_vms() -> list[VirtualMachine]:
    return [load(each.parent.name) for each in sorted(machines_folder().glob("*/vm.json"))]


# -- QEMU's command line -----------------------------------------------------------

def command_line(vm: VirtualMachine) -> list[str]:
    """Paused at first, so that nothing is said before somebody listens."""
    return [
        "qemu-system-x86_64", "-S", "-name", vm.name, "-nodefaults", "-display", "none", "-vga", "std",
        *processor_words(vm), "-m", str(vm.memory), "-rtc", f"base={vm.clock},clock=vm",
        *firmware_words(vm), *disk_words(vm), *medium_words(vm), *network_words(vm), *serial_words(vm),
        *smbios_words(vm), "-device", "virtio-rng-pci",
        "-qmp", f"unix:{vm.qmp_socket},server=on,wait=off",
    ]


def processor_words(vm: VirtualMachine) -> list[str]:
    if vm.accelerator == "kvm":
        return ["-machine", "q35", "-accel", "kvm", "-cpu", "host", "-smp", str(vm.cpus)]
    return ["-machine", "q35", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", str(vm.cpus)]


def firmware_words(vm: VirtualMachine) -> list[str]:
    if vm.firmware == "bios":
        # SeaBIOS shows on the serial line what it would show on the screen.
        return ["-machine", "graphics=off"]
    return ["-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={quote(FIRMWARE)}",
            "-drive", f"if=pflash,unit=1,format=qcow2,file={quote(vm.variables)},id=variables"]


def disk_words(vm: VirtualMachine) -> list[str]:
    # Without waits for the host's disk; `power-cut` closes the file in order (vm_run).
    drive = f"if=none,id=disk,format=qcow2,cache=unsafe,discard=unmap,detect-zeroes=unmap,file={quote(vm.disk)}"
    return ["-drive", drive, *BUSES[vm.disk_bus]]


def medium_words(vm: VirtualMachine) -> list[str]:
    words = []
    for index, (kind, file) in enumerate(vm.media):
        drive = f"if=none,id=medium{index},format=raw,readonly=on,cache=unsafe,file={quote(file)}"
        words += ["-drive", drive]
        if kind == "cdrom":
            words += ["-device", f"ide-cd,drive=medium{index},bus=ide.{index + 1},bootindex={index + 2}"]
        else:
            if "qemu-xhci,id=usb" not in words:
                words += ["-device", "qemu-xhci,id=usb"]
            words += ["-device", f"usb-storage,drive=medium{index},bus=usb.0,removable=on,bootindex={index + 2}"]
    return words


def network_words(vm: VirtualMachine) -> list[str]:
    words = []
    if vm.has_wan:
        ports = "".join(f",hostfwd=tcp:127.0.0.1:{here}-:{there}" for here, there in vm.publish)
        restrict = "" if vm.has_internet else ",restrict=on"
        words += ["-netdev", f"user,id=wan{restrict}{ports}",
                  "-device", f"virtio-net-pci,netdev=wan,romfile=,mac={mac(vm, 0)}"]
    if vm.bridge:
        port = FIRST_LAN_PORT + digest(f"{machines_folder()}/{vm.bridge}", 4) % 40_000
        words += ["-netdev", f"socket,id=lan,mcast={MULTICAST}:{port},localaddr=127.0.0.1",
                  "-device", f"virtio-net-pci,netdev=lan,romfile=,mac={mac(vm, 1)}"]
    return words


def serial_words(vm: VirtualMachine) -> list[str]:
    words = ["-chardev", f"socket,id=console,path={vm.terminal_socket(TERMINAL)},server=on,wait=off,"
                         f"logfile={vm.serial_log},logappend=on", "-serial", "chardev:console"]
    if vm.has_shell:
        words += ["-chardev", f"socket,id=shell,path={vm.shell_socket},server=on,wait=off", "-serial", "chardev:shell"]
    return words


def smbios_words(vm: VirtualMachine) -> list[str]:
    """systemd reads credentials and the boot loader options from SMBIOS type 11. By
    file, so that no secret stands in the list of processes."""
    strings = [f"io.systemd.credential.binary:{name}={base64.b64encode(value.encode()).decode()}"
               for name, value in vm.credentials.items()]
    options = " ".join(filter(None, [vm.kernel_options, PATIENCE if vm.accelerator == "tcg" else ""]))
    if options:
        strings.append(f"io.systemd.stub.kernel-cmdline-extra={options}")
    words = []
    for index, text in enumerate(strings):
        path = vm.folder / f"smbios-{index}"
        write_private(path, text)
        words += ["-smbios", f"type=11,path={quote(path)}"]
    return words


def quote(path: pathlib.Path | str) -> str:
    """A comma within a value is doubled."""
    return str(path).replace(",", ",,")


def digest(text: str, digits: int) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:digits], 16)


def mac(vm: VirtualMachine, card: int) -> str:
    """The same at each start, another in each folder; locally administered."""
    number = digest(f"{vm.folder}", 8) ^ card
    return "52:54:" + ":".join(f"{byte:02x}" for byte in number.to_bytes(4, "big"))


def choose_accelerator() -> str:
    """What really works here; found out once for each boot of this host."""
    import vm_accelerator
    return vm_accelerator.find()


def require(condition: bool, sentence: str) -> None:
    if not condition:
        raise MachineError(sentence)


def readable(path: str) -> pathlib.Path:
    file = pathlib.Path(path).resolve()
    require(file.is_file() and os.access(file, os.R_OK), f"{path} cannot be read.")
    return file
