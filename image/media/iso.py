#!/usr/bin/env python3
"""iso.py VERSION EPOCH TREE ROOT VERITY HASH UKI DEFINITIONS OUTPUT: the installer:
the same system as on a disk, started from a medium that is an optical disc and a
USB stick at once. Its ESP holds the UKI and an addon whose command line says
`unidash.install`; /unidash holds the slot, the UKI and the partitions to make:

    systemd-repart --dry-run=no --empty=force --definitions=/run/unidash-medium/unidash/repart.d DISK
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "disk"))

from disk import fill_esp, halves, stamp, write_definitions  # noqa: E402

_LINE = ("unidash.install systemd.verity_root_data=/dev/disk/by-loop-ref/unidash-root "
         "systemd.verity_root_hash=/dev/disk/by-loop-ref/unidash-verity")
_MEDIUM = "/run/unidash-medium/unidash"
_MIB = 1024 ** 2


def run(*command, epoch):
    done = subprocess.run(command, env=dict(os.environ, SOURCE_DATE_EPOCH=epoch), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}:\n{done.stderr}")


def addon(work, tree, epoch):
    stub = "usr/lib/systemd/boot/efi/addonx64.efi.stub"
    with tarfile.open(tree, encoding="utf-8") as tar:
        (work / "addon.stub").write_bytes(tar.extractfile(f"./{stub}").read())
    run("ukify", "build", f"--stub={work}/addon.stub", f"--cmdline={_LINE}", f"--output={work}/install.addon.efi", epoch=epoch)
    return work / "install.addon.efi"


def payload(folder, root, verity, esp, definitions, names):
    """What the installer copies: files and definitions that name them."""
    folder.mkdir(parents=True)
    shutil.copyfile(root, folder / "root.raw")
    shutil.copyfile(verity, folder / "verity.raw")
    shutil.copytree(esp, folder / "esp")
    (folder / "repart.d").mkdir()
    version, root_uuid, verity_uuid = names
    write_definitions(folder / "repart.d", definitions, {
        "10-esp.conf": {"CopyFiles": f"{_MEDIUM}/esp:/"},
        "20-root-a.conf": {"CopyBlocks": f"{_MEDIUM}/root.raw", "Label": f"unidash-os_{version}", "UUID": root_uuid},
        "21-verity-a.conf": {"CopyBlocks": f"{_MEDIUM}/verity.raw", "Label": f"unidash-os_{version}", "UUID": verity_uuid},
        "50-var.conf": {},  # at once, so that what was answered can lie there
    })


def fat(work, folder, epoch):
    """The medium's ESP as a FAT image."""
    image = work / "esp.img"
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    with open(image, "wb") as file:
        file.truncate((size // _MIB + 8) * _MIB)
    run("mkfs.fat", "--invariant", "-i", "756e6964", "-n", "UNIDASH_ESP", str(image), epoch=epoch)
    run("mcopy", "-s", "-m", "-i", str(image), *sorted(map(str, folder.iterdir())), "::", epoch=epoch)
    return image


def main():
    version, epoch, tree, root, verity, hash_file, uki, definitions, output = sys.argv[1:]
    root_uuid, verity_uuid = halves(pathlib.Path(hash_file).read_text().strip())
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(output))) as name:
        work = pathlib.Path(name)
        esp, medium = work / "esp", work / "medium"
        esp.mkdir()
        fill_esp(esp, tree, uki, version)
        payload(medium / "unidash", root, verity, esp, definitions.split(","), (version, root_uuid, verity_uuid))
        # The medium itself is not counted down, and says that it installs.
        counted = next((esp / "EFI/Linux").iterdir())
        entry = counted.rename(counted.with_name(f"unidash-os_{version}.efi"))
        (esp / "EFI/Linux" / f"{entry.name}.extra.d").mkdir()
        shutil.copyfile(addon(work, tree, epoch), esp / "EFI/Linux" / f"{entry.name}.extra.d/install.addon.efi")
        stamp(esp, epoch)
        image = fat(work, esp, epoch)
        stamp(medium, epoch)
        date = time.strftime("%Y%m%d%H%M%S00", time.gmtime(int(epoch)))
        run("xorriso", "-as", "mkisofs", "-quiet", "-V", "UNIDASH_INSTALL", "-r", "-J", "-iso-level", "3",
            f"--modification-date={date}", "--set_all_file_dates", date,
            "-append_partition", "2", "C12A7328-F81F-11D2-BA4B-00A0C93EC93B", str(image), "-appended_part_as_gpt",
            "-partition_offset", "16", "-e", "--interval:appended_partition_2:all::", "-no-emul-boot",
            "-o", output, str(medium), epoch=epoch)


if __name__ == "__main__":
    main()
