#!/usr/bin/env python3
"""disk.py VERSION EPOCH TREE ROOT VERITY HASH UKI DEFINITIONS BIOS OUTPUT: the disk
of a machine: ESP, a filled slot and an empty one. What a first start adds (/var) is
left out. Made by systemd-repart from the definitions the machine itself uses.

BIOS is the source of the boot sector for machines without UEFI.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import uuid

# Room for a first /var also where nobody gives the disk a larger one.
_SIZE = "8G"
_SEED = "b1f6a5d0-2f43-4f0e-8c1e-6d0b7d9f3a52"
_FROM_TREE = {
    "usr/lib/systemd/boot/efi/systemd-bootx64.efi": ("EFI/BOOT/BOOTX64.EFI", "EFI/systemd/systemd-bootx64.efi"),
}
_TRIES = 3


def halves(root_hash):
    """Identifiers of the two partitions, as systemd-veritysetup-generator looks for them."""
    return str(uuid.UUID(root_hash[:32])), str(uuid.UUID(root_hash[-32:]))


def fill_esp(folder, tree, uki, version):
    with tarfile.open(tree, encoding="utf-8") as tar:
        for source, targets in _FROM_TREE.items():
            content = tar.extractfile(f"./{source}").read()
            for target in targets:
                path = folder / target
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    (folder / "EFI/Linux").mkdir(parents=True)
    shutil.copyfile(uki, folder / f"EFI/Linux/unidash-os_{version}+{_TRIES}.efi")
    (folder / "loader").mkdir()
    # The list shows for two seconds; nobody edits a command line in it.
    (folder / "loader/loader.conf").write_text("timeout 2\neditor no\nconsole-mode keep\n", encoding="utf-8")


def stamp(folder, epoch):
    """One time for all: FAT keeps those of files and folders."""
    for file in [folder, *folder.rglob("*")]:
        os.utime(file, (int(epoch), int(epoch)))


def write_definitions(folder, sources, contents):
    """The machine's definitions, with what the first slot and the ESP hold."""
    for source in sources:
        name = pathlib.Path(source).name
        if name in contents or "root-b" in name or "verity-b" in name:
            text = pathlib.Path(source).read_text(encoding="utf-8")
            extra = contents.get(name, {})
            lines = [line for line in text.splitlines() if line.split("=")[0] not in extra]
            (folder / name).write_text("\n".join(lines + [f"{key}={value}" for key, value in extra.items()]) + "\n",
                                       encoding="utf-8")


def boot_sector(source, work):
    """The first 440 bytes of the disk; the signature that makes a BIOS run them follows."""
    subprocess.run(["as", "--32", "-o", f"{work}/bios.o", source], check=True)
    subprocess.run(["ld", "-m", "elf_i386", "-Ttext=0", "--oformat=binary", "-o", f"{work}/bios.bin", f"{work}/bios.o"], check=True)
    code = pathlib.Path(work, "bios.bin").read_bytes()
    if len(code) != 440:
        raise SystemExit(f"the boot sector has {len(code)} bytes instead of 440")
    return code


def main():
    version, epoch, tree, root, verity, hash_file, uki, definitions, bios, output = sys.argv[1:]
    root_uuid, verity_uuid = halves(pathlib.Path(hash_file).read_text().strip())
    output = os.path.abspath(output)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(output)) as work:
        esp, folder = pathlib.Path(work, "esp"), pathlib.Path(work, "repart.d")
        esp.mkdir()
        folder.mkdir()
        fill_esp(esp, tree, uki, version)
        stamp(esp, epoch)
        write_definitions(folder, definitions.split(","), {
            "10-esp.conf": {"CopyFiles": f"{esp}:/"},
            "20-root-a.conf": {"CopyBlocks": os.path.abspath(root), "Label": f"unidash-os_{version}", "UUID": root_uuid},
            "21-verity-a.conf": {"CopyBlocks": os.path.abspath(verity), "Label": f"unidash-os_{version}", "UUID": verity_uuid},
        })
        environment = dict(os.environ, SOURCE_DATE_EPOCH=epoch, TMPDIR=work)
        done = subprocess.run(["systemd-repart", "--empty=create", f"--size={_SIZE}", f"--seed={_SEED}", "--offline=yes",
                               "--dry-run=no", "--no-pager", f"--definitions={folder}", output],
                              env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr)
        with open(output, "r+b") as disk:
            disk.write(boot_sector(bios, work))
            disk.seek(510)
            disk.write(b"\x55\xaa")


if __name__ == "__main__":
    main()
