"""The forms in which a disk reaches people."""

load("//image:settings.bzl", "CAPACITY", "EPOCH", "HEAVY", "PYTHON")
load("//image/disk:disk.bzl", "DiskInfo")

def _run(ctx, output, executable, arguments, inputs, mnemonic):
    ctx.actions.run(
        inputs = inputs,
        outputs = output if type(output) == "list" else [output],
        executable = executable,
        arguments = arguments,
        env = PYTHON,
        execution_requirements = HEAVY,
        mnemonic = mnemonic,
        progress_message = "Making %s" % ctx.label,
    )

def _media_impl(ctx):
    disk = ctx.attr.disk[DiskInfo]
    version = disk.tree.version
    name = "unidash-os_" + version
    files = {
        what: ctx.actions.declare_file("%s/%s" % (ctx.label.name, name + ending))
        for what, ending in [("raw", ".raw.zst"), ("qcow2", ".qcow2"), ("vmdk", ".vmdk"), ("ova", ".ova"), ("iso", ".iso")]
    }
    stream = ctx.actions.declare_file(ctx.label.name + "/stream.vmdk")
    _run(ctx, files["raw"], "/bin/sh", ["-c", 'exec zstd --quiet --force -T0 -10 -o "$1" "$0"', disk.disk.path, files["raw"].path], [disk.disk], "ImageRaw")
    convert = 'qemu-img convert -c -f raw -O qcow2 -o compression_type=zstd "$0" "$1" && qemu-img resize -q "$1" "$2G"'
    _run(ctx, files["qcow2"], "/bin/sh", ["-c", convert, disk.disk.path, files["qcow2"].path, CAPACITY], [disk.disk], "ImageQcow2")
    for subformat, output in [("monolithicSparse", files["vmdk"]), ("streamOptimized", stream)]:
        _run(ctx, output, "/usr/bin/python3", [ctx.file._vmdk.path, subformat, CAPACITY, disk.disk.path, output.path], [ctx.file._vmdk, disk.disk], "ImageVmdk")
    _run(ctx, files["ova"], "/usr/bin/python3", [ctx.file._ova.path, version, EPOCH, CAPACITY, stream.path, files["ova"].path], [ctx.file._ova, stream], "ImageOva")
    _run(
        ctx,
        files["iso"],
        "/usr/bin/python3",
        [ctx.file._iso.path, version, EPOCH, disk.tree.tree.path, disk.root.path, disk.verity.path, disk.hash.path, disk.uki.path, ",".join([file.path for file in ctx.files._definitions]), files["iso"].path],
        [ctx.file._iso, ctx.file._disk_script, disk.tree.tree, disk.root, disk.verity, disk.hash, disk.uki] + ctx.files._definitions,
        "ImageIso",
    )
    update = _update(ctx, disk, version, name)
    sbom = ctx.actions.declare_file("%s/%s.cdx.json" % (ctx.label.name, name))
    modules = disk.tree.engine_licences
    _run(
        ctx,
        sbom,
        "/usr/bin/python3",
        [ctx.file._sbom.path, version, EPOCH, disk.tree.debian.status.path, disk.tree.debian.clean.path, sbom.path] +
        [file.path for file in ctx.files._locks] + (["--go"] if modules else []) + [file.path for file in modules],
        [ctx.file._sbom, disk.tree.debian.status, disk.tree.debian.clean] + ctx.files._locks + modules,
        "ImageSbom",
    )
    groups = {what: depset([file]) for what, file in files.items()}
    return [
        DefaultInfo(files = depset(files.values() + update + [sbom])),
        OutputGroupInfo(update = depset(update), sbom = depset([sbom]), **groups),
    ]

def _update(ctx, disk, version, name):
    """The files systemd-sysupdate looks for, named by version and partition identifier."""
    folder = ctx.actions.declare_directory("%s/update" % ctx.label.name)
    _run(
        ctx,
        folder,
        "/bin/bash",
        [ctx.file._update.path, name, disk.root.path, disk.verity.path, disk.hash.path, disk.uki.path, folder.path],
        [ctx.file._update, disk.root, disk.verity, disk.hash, disk.uki],
        "ImageUpdate",
    )
    return [folder]

def _source(label):
    return attr.label(default = label, allow_single_file = True)

media = rule(
    doc = "Everything that is given out of one disk; an output group for each kind.",
    implementation = _media_impl,
    attrs = {
        "disk": attr.label(mandatory = True, providers = [DiskInfo]),
        "_definitions": attr.label(default = "//overlays:repart"),
        "_disk_script": _source("//image/disk:disk.py"),
        "_iso": _source("//image/media:iso.py"),
        "_ova": _source("//image/media:ova.py"),
        "_vmdk": _source("//image/media:vmdk.py"),
        "_update": _source("//image/media:update.sh"),
        "_sbom": _source("//image/media:sbom.py"),
        "_locks": attr.label_list(
            default = ["//web:package-lock.json", "//daemon/domains/identity/data:package-lock.json"],
            allow_files = True,
        ),
    },
)
