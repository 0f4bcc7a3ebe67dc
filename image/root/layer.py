#!/usr/bin/env python3
"""layer.py SPECIFICATION: what lies on top of the clean base tree, as a tar: the
overlays, our programs and web files, the users they need, and what presets enable.

The specification is a JSON file: clean, epoch, output, version, variant, status,
k3s_version (a file, empty without K3s), files [[path, source, mode]], trees [[path, folder]],
overlays [[prefix, [file...]]] in the order they are laid, owners (owners of files
in the overlays), links.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

from tar_tree import numbers, path_of, read_list, write_sorted

# What sysusers and systemctl read; nothing else of the base is needed here.
_READ = ("/etc", "/usr/lib/systemd", "/usr/lib/sysusers.d", "/usr/lib/os-release", "/var")


def is_read(path):
    return any(path == each or path.startswith(each + "/") for each in _READ)


def unpack(clean, root):
    """Unpacks what is read; returns the members of the whole tree by path."""
    members = {}
    with tarfile.open(clean, encoding="utf-8") as tar:
        for member in tar:
            path = path_of(member)
            members[path] = member
            if is_read(path):
                tar.extract(member, root, filter="fully_trusted", set_attrs=False)
    return members


def place(root, path, source, mode):
    target = root / path.lstrip("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def place_tree(root, path, folder):
    folder = pathlib.Path(folder)
    for source in sorted(folder.rglob("*")):
        if source.is_file():
            place(root, f"{path}/{source.relative_to(folder)}", source, 0o644)


def place_overlay(root, prefix, files):
    for source in files:
        place(root, "/" + source.removeprefix(prefix + "/"), source, 0o755 if os.access(source, os.X_OK) else 0o644)


def place_links(root, lines):
    for line in lines:
        path, target = line.split()
        link = root / path.lstrip("/")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(target)


def name_release(root, version, variant):
    """os-release: Debian's, with our names in front; a key counts where it stands last."""
    path = root / "usr/lib/os-release"
    ours = {
        "NAME": '"UniDash OS"', "PRETTY_NAME": f'"UniDash OS {version}"', "ID": "unidash-os", "ID_LIKE": "debian",
        "IMAGE_ID": "unidash-os", "IMAGE_VERSION": version, "VERSION": f'"{version}"', "VERSION_ID": version,
        "VARIANT_ID": variant,
    }
    dropped = set(ours) | {"VERSION_CODENAME", "HOME_URL", "SUPPORT_URL", "BUG_REPORT_URL"}
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line.split("=")[0] not in dropped]
    path.write_text("\n".join([f"{key}={value}" for key, value in ours.items()] + kept) + "\n", encoding="utf-8")


def complete_shadow(root, password_file):
    """Every account has a shadow entry that no password opens; root too, unless the
    development variant gives it one.
    """
    shadow = root / "etc/shadow"
    have = {line.split(":")[0]: line for line in shadow.read_text(encoding="utf-8").splitlines()}
    for line in (root / "etc/passwd").read_text(encoding="utf-8").splitlines():
        have.setdefault(line.split(":")[0], f"{line.split(':')[0]}:!*:20000::::::")
    if password_file:
        have["root"] = f"root:{read_list(password_file)[0]}:20000:0:99999:7:::"
    shadow.chmod(0o640)
    shadow.write_text("\n".join(have.values()) + "\n", encoding="utf-8")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}:\n{done.stderr}")


def var_as_tmpfiles(root, members):
    """The machine's /var begins empty: what Debian's packages put there is told to
    systemd-tmpfiles.
    """
    users, groups = ({number: name for name, number in numbers((root / "etc" / file).read_text()).items()}
                     for file in ("passwd", "group"))
    lines = ["# Written by image/root/layer.py from the folders of Debian's packages."]
    for path, member in sorted(members.items()):
        if path.startswith("/var/") and member.isdir() and path not in ("/var/run", "/var/lock"):
            lines.append(f"d {path} {member.mode & 0o7777:04o} {users[member.uid]} {groups[member.gid]}")
    (root / "usr/lib/tmpfiles.d").mkdir(parents=True, exist_ok=True)
    (root / "usr/lib/tmpfiles.d/00-unidash-var.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")


def entry_for(path, file, before, owners):
    """The tar member of FILE: owner and mode of the base where the path was there."""
    member = tarfile.TarInfo(path)
    if file.is_symlink():
        member.type, member.linkname = tarfile.SYMTYPE, os.readlink(file)
        member.mode = 0o777
        return member, None
    member.mode = file.stat().st_mode & 0o7777
    if before:
        member.uid, member.gid, member.mode = before.uid, before.gid, before.mode
    if path in owners:
        member.uid, member.gid, member.mode = owners[path]
    if file.is_dir():
        member.type = tarfile.DIRTYPE
        member.mode = member.mode if before or path in owners else 0o755
        return member, None
    member.size = file.stat().st_size
    return member, lambda: open(file, "rb")


def unchanged(tar, file, before):
    if before is None or before.islnk():
        return False
    if file.is_symlink():
        return before.issym() and os.readlink(file) == before.linkname
    if file.is_dir():
        return before.isdir()
    return before.isfile() and before.size == file.stat().st_size and tar.extractfile(before).read() == file.read_bytes()


def entries_of(root, clean, members, owners):
    entries = {}
    with tarfile.open(clean, encoding="utf-8") as tar:
        for file in sorted(root.rglob("*")):
            path = "/" + str(file.relative_to(root))
            before = members.get(path)
            if path not in owners and unchanged(tar, file, before):
                continue
            entries[path] = entry_for(path, file, before, owners)
    return entries


def read_owners(root, lines):
    users, groups = (numbers((root / "etc" / file).read_text()) for file in ("passwd", "group"))
    owners = {}
    for line in lines:
        path, user, group, mode = line.split()
        if (root / path.lstrip("/")).exists():
            owners[path] = (users[user], groups[group], int(mode, 8))
    return owners


def read_version(file):
    return pathlib.Path(file).read_text(encoding="utf-8").strip() or None


def fill(root, spec):
    for prefix, files in spec["overlays"]:
        place_overlay(root, prefix, files)
    for path, source, mode in spec["files"]:
        place(root, path, source, int(mode, 8))
    for path, folder in spec["trees"]:
        place_tree(root, path, folder)
    place(root, "/usr/share/unidash/dpkg/status", spec["status"], 0o644)
    place_links(root, read_list(spec["links"]))
    name_release(root, spec["version"], spec["variant"])
    features = root / "usr/lib/unidash/features.json"
    features.parent.mkdir(parents=True, exist_ok=True)
    features.write_text(json.dumps({"k3s": read_version(spec["k3s_version"])}) + "\n", encoding="utf-8")
    # Present and empty: each machine gets its own on first boot, without the
    # questions and presets of systemd's first boot.
    (root / "etc/machine-id").unlink(missing_ok=True)
    (root / "etc/machine-id").touch(0o444)
    # As old as /usr: what systemd makes anew after an update of /usr (users, the cache
    # of libraries) is in the image, and /etc is the image's at each start.
    (root / "etc/.updated").touch(0o444)


def main():
    spec = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    os.environ["SOURCE_DATE_EPOCH"] = str(spec["epoch"])
    with tempfile.TemporaryDirectory(dir=pathlib.Path(spec["output"]).parent) as folder:
        root = pathlib.Path(folder)
        members = unpack(spec["clean"], root)
        fill(root, spec)
        run("systemd-sysusers", f"--root={root}")
        complete_shadow(root, spec["root_password"])
        run("systemctl", f"--root={root}", "preset-all")
        var_as_tmpfiles(root, members)
        for left in ("etc/.pwd.lock", "etc/passwd-", "etc/group-", "etc/shadow-", "etc/gshadow-"):
            (root / left).unlink(missing_ok=True)
        owners = read_owners(root, read_list(spec["owners"]))
        write_sorted(spec["output"], spec["epoch"], entries_of(root, spec["clean"], members, owners))


if __name__ == "__main__":
    main()
