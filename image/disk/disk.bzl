"""From a root tree to a disk, one cached step each: partitions and verity, initrd,
UKI, disk.
"""

load("//image:settings.bzl", "EPOCH", "HEAVY", "PYTHON")
load("//image/root:tree.bzl", "RootTreeInfo")

DiskInfo = provider(
    "A disk and its parts.",
    fields = {
        "disk": "the whole disk, raw",
        "root": "erofs of a slot",
        "verity": "dm-verity of a slot",
        "hash": "text file: the root hash",
        "uki": "kernel, initrd and hash",
        "tree": "RootTreeInfo it was made from",
    },
)

def _step(ctx, mnemonic, message, executable, arguments, inputs, outputs):
    ctx.actions.run(
        inputs = inputs,
        outputs = outputs,
        executable = executable,
        arguments = arguments,
        env = PYTHON,
        execution_requirements = HEAVY,
        mnemonic = mnemonic,
        progress_message = "%s (%s)" % (message, ctx.label.name),
    )

def _disk_impl(ctx):
    name = ctx.label.name
    tree_info = ctx.attr.tree[RootTreeInfo]
    tree, kernel = tree_info.tree, tree_info.debian.kernel
    root, verity, root_hash, initrd, uki, disk = [
        ctx.actions.declare_file(name + ending)
        for ending in [".root.raw", ".verity.raw", ".hash", ".initrd", ".efi", ".raw"]
    ]
    _step(ctx, "ImagePartitions", "Making erofs and verity", "/bin/bash", [
        ctx.file._partitions.path,
        tree.path,
        EPOCH,
        root.path,
        verity.path,
        root_hash.path,
    ], [ctx.file._partitions, tree], [root, verity, root_hash])
    _step(ctx, "ImageInitrd", "Making the initrd", "/usr/bin/python3", [
        ctx.file._initrd.path,
        tree.path,
        EPOCH,
        ctx.file._initrd_files.path,
        ctx.file._initrd_modules.path,
        ctx.file._initrd_links.path,
        "image/initrd/overlay/",
        initrd.path,
    ] + [file.path for file in ctx.files._initrd_overlay], [
        ctx.file._initrd,
        ctx.file._closure,
        ctx.file._tar_tree,
        tree,
        ctx.file._initrd_files,
        ctx.file._initrd_modules,
        ctx.file._initrd_links,
    ] + ctx.files._initrd_overlay, [initrd])
    _step(ctx, "ImageUki", "Making the UKI", "/bin/bash", [
        ctx.file._uki.path,
        tree.path,
        kernel.path,
        initrd.path,
        root_hash.path,
        EPOCH,
        ctx.file._command_line.path,
        uki.path,
    ], [ctx.file._uki, tree, kernel, initrd, root_hash, ctx.file._command_line], [uki])
    _step(ctx, "ImageDisk", "Making the disk", "/usr/bin/python3", [
        ctx.file._disk.path,
        tree_info.version,
        EPOCH,
        tree.path,
        root.path,
        verity.path,
        root_hash.path,
        uki.path,
        ",".join([file.path for file in ctx.files._definitions]),
        ctx.file._bios.path,
        disk.path,
    ], [ctx.file._disk, tree, root, verity, root_hash, uki, ctx.file._bios] + ctx.files._definitions, [disk])
    return [
        DefaultInfo(files = depset([disk])),
        OutputGroupInfo(disk = depset([disk]), parts = depset([root, verity, root_hash, initrd, uki], order = "preorder")),
        DiskInfo(disk = disk, root = root, verity = verity, hash = root_hash, uki = uki, tree = tree_info),
    ]

def _source(label):
    return attr.label(default = label, allow_single_file = True)

disk_image = rule(
    doc = "The disk of a machine and the parts an update or an installer carries.",
    implementation = _disk_impl,
    attrs = {
        "tree": attr.label(mandatory = True, providers = [RootTreeInfo]),
        "_partitions": _source("//image/disk:partitions.sh"),
        "_uki": _source("//image/disk:uki.sh"),
        "_disk": _source("//image/disk:disk.py"),
        "_bios": _source("//image/disk:bios.s"),
        "_command_line": _source("//image/disk:command_line.txt"),
        "_definitions": attr.label(default = "//overlays:repart"),
        "_initrd": _source("//image/initrd:build.py"),
        "_closure": _source("//image/initrd:closure.py"),
        "_tar_tree": _source("//image/root:tar_tree.py"),
        "_initrd_files": _source("//image/initrd:files.txt"),
        "_initrd_modules": _source("//image/initrd:modules.txt"),
        "_initrd_links": _source("//image/initrd:links.txt"),
        "_initrd_overlay": attr.label(default = "//image/initrd:overlay"),
    },
)
