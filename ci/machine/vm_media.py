"""What a machine's disk begins as, and what is put into its drives.

A disk is an overlay on a copy of the image that nothing replaces while a machine
hangs on it; copies are kept by what they were made from.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import tarfile
import time

from places import MachineError, machines_folder
from vm import FIRMWARE, VirtualMachine, readable

EMPTY = "empty"
EMPTY_SIZE = "16G"
STICK_SIZE = 64 * 1024 * 1024
KEEP_SECONDS = 2 * 24 * 3600
FORMATS = {".raw": "raw", ".img": "raw", ".qcow2": "qcow2", ".vmdk": "vmdk"}


def key_of(image: str) -> str:
    """Changes when the file does."""
    if image == EMPTY:
        return EMPTY
    file = readable(image)
    seen = file.stat()
    return hashlib.sha256(f"{file} {seen.st_size} {seen.st_mtime_ns}".encode()).hexdigest()[:16]


def make_disk(vm: VirtualMachine) -> None:
    if vm.image == EMPTY:
        run("qemu-img", "create", "-q", "-f", "qcow2", str(vm.disk), vm.disk_size or EMPTY_SIZE)
        return
    base, base_format = place_base(readable(vm.image), vm.image_key)
    run("qemu-img", "create", "-q", "-f", "qcow2", "-F", base_format, "-b", str(base), str(vm.disk))
    if vm.disk_size:
        run("qemu-img", "resize", "-q", str(vm.disk), vm.disk_size)


def make_variables(vm: VirtualMachine) -> None:
    """As a qcow2 file, so that a snapshot holds it too."""
    source = FIRMWARE.with_name("OVMF_VARS_4M.fd")
    run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", str(source), str(vm.variables))


def place_base(image: pathlib.Path, key: str) -> tuple[pathlib.Path, str]:
    """The image as a file that QEMU reads, and its format."""
    folder = machines_folder() / "images"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    forget_old_bases(folder)
    compressed, packed = image.suffix == ".zst", image.suffix == ".ova"
    suffix = ".vmdk" if packed else pathlib.Path(image.stem).suffix if compressed else image.suffix
    if suffix not in FORMATS:
        raise MachineError(f"{image.name} is no disk: there are {', '.join(FORMATS)}, .zst of these, and .ova.")
    base = folder / f"{key}{suffix}"
    if not base.exists():
        part = base.with_name(f"{base.name}.{os.getpid()}")
        try:
            if compressed:
                run("zstd", "-q", "-d", "--sparse", "-o", str(part), str(image))
            elif packed:
                unpack_template(image, part)
            else:
                run("cp", "--sparse=always", "--reflink=auto", str(image), str(part))
            part.chmod(0o400)
            part.rename(base)
        finally:
            part.unlink(missing_ok=True)
    os.utime(base)
    return base, FORMATS[suffix]


def unpack_template(image: pathlib.Path, target: pathlib.Path) -> None:
    """The one disk of a VM template."""
    with tarfile.open(image) as archive:
        disks = [each for each in archive if each.isfile() and each.name.endswith(".vmdk")]
        if len(disks) != 1:
            raise MachineError(f"{image.name} holds {len(disks)} disks rather than one.")
        with archive.extractfile(disks[0]) as source, open(target, "wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)


def forget_old_bases(folder: pathlib.Path) -> None:
    """Of images that no machine's disk hangs on any more."""
    used = {path for file in machines_folder().glob("*/disk.qcow2") for path in backing_files(file)}
    for each in folder.iterdir():
        if str(each) not in used and time.time() - each.stat().st_mtime > KEEP_SECONDS:
            each.unlink(missing_ok=True)


def backing_files(disk: pathlib.Path) -> list[str]:
    with open(disk, "rb") as file:
        head = file.read(20)  # qcow2: offset and length of the backing file's name at 8 and 16
        if head[:4] != b"QFI\xfb":
            return []
        file.seek(int.from_bytes(head[8:16], "big"))
        return [file.read(int.from_bytes(head[16:20], "big")).decode(errors="replace")]


def make_stick(target: pathlib.Path, files: dict[str, pathlib.Path], label: str = "UNIDASH") -> None:
    """A USB stick as people format them: FAT, no partition table, the files on top."""
    with open(target, "wb") as file:
        file.truncate(STICK_SIZE)
    run("mformat", "-i", str(target), "-F", "-v", label, "::")
    for name, source in files.items():
        run("mcopy", "-i", str(target), str(source), f"::{name}")


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MachineError(f"{command[0]}: {done.stderr.strip()}")
