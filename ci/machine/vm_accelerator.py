"""Whether KVM really works here: a device node that opens may be of no use (nested
virtualisation that is half there), so the firmware is booted once and must speak."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from places import machines_folder
from vm import FIRMWARE

SECONDS = 20
VARIABLES = FIRMWARE.with_name("OVMF_VARS_4M.fd")


def find() -> str:
    """"kvm" or "tcg"; kept for this boot of the host, this user and this QEMU."""
    boot = pathlib.Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    qemu = shutil.which("qemu-system-x86_64") or ""
    key = f"{boot} {os.geteuid()} {os.stat(qemu).st_mtime_ns if qemu else 0} {can_open_kvm()}"
    note = machines_folder() / "accelerator"
    try:
        known, answer = note.read_text().splitlines()
        if known == key:
            return answer
    except (OSError, ValueError):
        pass
    answer = "kvm" if can_open_kvm() and boots("kvm") else "tcg"
    note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    note.write_text(f"{key}\n{answer}\n")
    return answer


def can_open_kvm() -> bool:
    return os.access("/dev/kvm", os.R_OK | os.W_OK)


def boots(accelerator: str) -> bool:
    """The firmware gets as far as choosing what to boot."""
    with tempfile.TemporaryDirectory() as folder:
        variables, serial = pathlib.Path(folder) / "variables", pathlib.Path(folder) / "serial"
        shutil.copy(VARIABLES, variables)
        process = subprocess.Popen(
            ["qemu-system-x86_64", "-machine", "q35", "-accel", accelerator,
             "-cpu", "host" if accelerator == "kvm" else "max", "-m", "256", "-nodefaults", "-display", "none",
             "-chardev", f"file,id=serial,path={serial}", "-serial", "chardev:serial",
             "-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={FIRMWARE}",
             "-drive", f"if=pflash,unit=1,format=raw,file={variables}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + SECONDS
            while process.poll() is None and time.monotonic() < deadline:
                if serial.exists() and b"BdsDxe" in serial.read_bytes():
                    return True
                time.sleep(0.1)
            return False
        finally:
            process.kill()
            process.wait()
