"""OCI images out of Debian packages, Python packages, npm packages, Go programs and
files: the same bytes whenever and wherever they are built, checked before anything
uses them (image/oci/README.md).
"""

load("//image:settings.bzl", "EPOCH", "HEAVY", "PYTHON")

# Nobody: what an image runs as unless it says why not.
USER = "65532:65532"

OciBaseInfo = provider(
    "Layers of Debian packages that images share.",
    fields = {
        "layers": "(compressed layer, JSON with its digests and size) from the lowest on",
        "packages": "lists of Debian packages in them",
        "status": "dpkg's list of packages",
        "tree": "tar of the whole tree",
    },
)

OciImageInfo = provider(
    "An image.",
    fields = {
        "archive": "OCI layout as a tar",
        "digest": "a file with the digest of the manifest",
        "sbom": "what is inside, CycloneDX",
    },
)

def _script(label):
    return attr.label(default = label, allow_single_file = True)

_DEBIAN = {
    "_downloaded": _script("@oci_packages//:downloaded"),
    "_index": _script("@oci_packages//:packages/Packages"),
    "_install": _script("//image/root:base.sh"),
    "_mkosi": _script("//image/root:mkosi.conf"),
    "_removed": _script("//image/oci:removed.txt"),
    "_tree": _script("//image/oci:tree.py"),
}
_WRITER = {
    "_modules": attr.label(default = "//image/oci:modules"),
    "_write": _script("//image/oci:write.py"),
}

def _python(ctx, what, inputs, outputs, arguments, progress):
    ctx.actions.run(
        inputs = depset(inputs, transitive = [ctx.attr._modules.files]),
        outputs = outputs,
        executable = "/usr/bin/python3",
        arguments = arguments,
        env = PYTHON,
        execution_requirements = HEAVY,
        mnemonic = what,
        progress_message = progress + " %{label}",
    )

def _debian_tree(ctx, lists):
    """The clean tree and the status of the packages that LISTS name."""
    base = ctx.actions.declare_file(ctx.label.name + ".debian.tar")
    ctx.actions.run(
        inputs = [ctx.file._install, ctx.file._mkosi, ctx.file._downloaded, ctx.file._index] + lists,
        outputs = [base],
        executable = "/bin/bash",
        arguments = [ctx.file._install.path, ctx.file._mkosi.path, ctx.file._index.path, base.path, EPOCH] +
                    [file.path for file in lists],
        env = PYTHON,
        execution_requirements = HEAVY,
        mnemonic = "OciDebian",
        progress_message = "Installing Debian's packages for %{label}",
    )
    tree = ctx.actions.declare_file(ctx.label.name + ".tree.tar")
    status = ctx.actions.declare_file(ctx.label.name + ".status")
    _python(
        ctx,
        "OciTree",
        [base, ctx.file._tree, ctx.file._removed],
        [tree, status],
        [ctx.file._tree.path, base.path, ctx.file._removed.path, EPOCH, tree.path, status.path],
        "Cleaning the tree of",
    )
    return tree, status

def _oci_base_impl(ctx):
    below = ctx.attr.base[OciBaseInfo] if ctx.attr.base else None
    lists = (below.packages if below else []) + ctx.files.packages
    tree, status = _debian_tree(ctx, lists)
    layer = ctx.actions.declare_file(ctx.label.name + ".layer.tar.gz")
    facts = ctx.actions.declare_file(ctx.label.name + ".layer.json")
    under = [below.tree] if below else []
    _python(
        ctx,
        "OciBase",
        [ctx.file._write, tree] + under,
        [layer, facts],
        [ctx.file._write.path, "--base", EPOCH, layer.path, facts.path, tree.path] + [file.path for file in under],
        "Packing",
    )
    return [
        DefaultInfo(files = depset([layer, facts])),
        OutputGroupInfo(tree = depset([tree]), status = depset([status])),
        OciBaseInfo(
            layers = (below.layers if below else []) + [(layer, facts)],
            packages = lists,
            status = status,
            tree = tree,
        ),
    ]

oci_base = rule(
    doc = """Debian's packages as a layer that images share; on a base, what they add to it.

Tag it `manual`: packages are downloaded for it.""",
    implementation = _oci_base_impl,
    attrs = {
        "base": attr.label(providers = [OciBaseInfo]),
        "packages": attr.label_list(allow_files = [".txt"], mandatory = True, doc = "lists of packages, each also in oci_packages"),
    } | _DEBIAN | _WRITER,
)

def _root_reason(ctx):
    """Fails unless the user and the reason for it go together."""
    numbers = ctx.attr.user.split(":")
    if len(numbers) != 2 or not all([each.isdigit() for each in numbers]):
        fail("user is `uid:gid` in numbers, not %r" % ctx.attr.user)
    is_root = int(numbers[0]) == 0 or int(numbers[1]) == 0
    if is_root != bool(ctx.attr.root_because):
        fail("an image that runs as root says why in root_because, and no other does")
    return ["--root-because", ctx.attr.root_because] if is_root else []

def _installed(targets, folder):
    """[[folder beside the marker, place]] of {marker: place}."""
    return [[target.files.to_list()[0].dirname + "/" + folder, place] for target, place in targets.items()]

def _placed(targets, mode):
    return [[path, target.files.to_list()[0].path, mode] for target, path in targets.items()]

def _specification(ctx, outputs):
    base = ctx.attr.base[OciBaseInfo] if ctx.attr.base else None
    return {
        "base": {
            "layers": [[layer.path, facts.path] for layer, facts in base.layers],
            "status": base.status.path,
            "tree": base.tree.path,
        } if base else None,
        "epoch": int(EPOCH),
        "files": _placed(ctx.attr.files, "0644") + _placed(ctx.attr.programs, "0755"),
        "folders": [[path, mode] for path, mode in ctx.attr.folders.items()],
        "go": _installed(ctx.attr.go, "programs"),
        "name": ctx.attr.image,
        "npm": _installed(ctx.attr.npm, "node_modules"),
        "outputs": {what: file.path for what, file in outputs.items()},
        "python": [each[0] for each in _installed({target: "" for target in ctx.attr.python}, "lib")],
        "run": {
            "cmd": ctx.attr.cmd,
            "entrypoint": ctx.attr.entrypoint,
            "env": ctx.attr.env,
            "labels": ctx.attr.labels,
            "user": ctx.attr.user,
            "workdir": ctx.attr.workdir,
        },
        "trees": [[path, target.files.to_list()[0].path] for target, path in ctx.attr.trees.items()],
        "version": ctx.attr.version,
    }

def _inputs(ctx):
    result = []
    if ctx.attr.base:
        base = ctx.attr.base[OciBaseInfo]
        result += [base.status, base.tree] + [file for pair in base.layers for file in pair]
    return result + ctx.files.files + ctx.files.programs + ctx.files.trees + ctx.files.python + ctx.files.npm + ctx.files.go

def _check(ctx, outputs, root_reason):
    checked = ctx.actions.declare_file(ctx.label.name + ".checked")
    ctx.actions.run(
        inputs = depset([ctx.file._check, outputs["archive"], outputs["digest"]], transitive = [ctx.attr._checker.files]),
        outputs = [checked],
        executable = "/usr/bin/python3",
        arguments = [ctx.file._check.path, "--name", ctx.attr.image, "--version", ctx.attr.version] + root_reason +
                    ["--digest", outputs["digest"].path, "--note", checked.path, outputs["archive"].path],
        env = PYTHON,
        mnemonic = "OciCheck",
        progress_message = "Checking %{label}",
    )
    return checked

def _oci_image_impl(ctx):
    root_reason = _root_reason(ctx)
    outputs = {
        what: ctx.actions.declare_file(ctx.label.name + ending)
        for what, ending in [("archive", ".oci.tar"), ("digest", ".digest"), ("sbom", ".sbom.json")]
    }
    specification = ctx.actions.declare_file(ctx.label.name + ".image.json")
    ctx.actions.write(specification, json.encode(_specification(ctx, outputs)))
    _python(
        ctx,
        "OciImage",
        [ctx.file._write, specification] + _inputs(ctx),
        outputs.values(),
        [ctx.file._write.path, specification.path],
        "Writing the image",
    )
    checked = _check(ctx, outputs, root_reason)
    return [
        DefaultInfo(files = depset(outputs.values())),
        OutputGroupInfo(
            # Whoever builds the image, or what contains it, fails when the check does.
            _validation = depset([checked]),
            archive = depset([outputs["archive"]]),
            digest = depset([outputs["digest"]]),
            sbom = depset([outputs["sbom"]]),
            # How it was written, for those who write it once more.
            specification = depset([specification]),
        ),
        OciImageInfo(**outputs),
    ]

oci_image = rule(
    doc = """An image: NAME.oci.tar, NAME.digest and NAME.sbom.json.

Its layers, from what changes rarely to what changes often: the base's, Python packages,
npm packages, Go programs, files. A path comes from one of them.
""",
    implementation = _oci_image_impl,
    attrs = {
        "image": attr.string(mandatory = True, doc = "what it is called, with the registry: registry.unidash.internal/engine/pause"),
        "version": attr.string(mandatory = True),
        "base": attr.label(providers = [OciBaseInfo], doc = "absent: nothing but what follows"),
        "python": attr.label_list(allow_files = True, doc = "the `installed` files of python_packages repositories"),
        "npm": attr.label_keyed_string_dict(allow_files = True, doc = "`installed` of npm_packages: the folder above node_modules"),
        "go": attr.label_keyed_string_dict(allow_files = True, doc = "`installed` of go_programs: their folder"),
        "files": attr.label_keyed_string_dict(allow_files = True, doc = "file: its path"),
        "programs": attr.label_keyed_string_dict(allow_files = True, doc = "program: its path"),
        "trees": attr.label_keyed_string_dict(doc = "folder: its path"),
        "folders": attr.string_dict(doc = "empty folders of the image's user: path to mode"),
        "entrypoint": attr.string_list(mandatory = True, doc = "the program by its full path, and first words"),
        "cmd": attr.string_list(doc = "words that who runs it may replace"),
        "env": attr.string_dict(),
        "workdir": attr.string(),
        "user": attr.string(default = USER, doc = "uid:gid"),
        "root_because": attr.string(doc = "why the user is root; nothing else may be"),
        "labels": attr.string_dict(),
        "_check": _script("//image/oci/check:oci_check.py"),
        "_checker": attr.label(default = "//image/oci/check:modules"),
    } | _WRITER,
)
