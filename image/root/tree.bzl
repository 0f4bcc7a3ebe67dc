"""The root tree in three cached steps: Debian's packages (minutes, rarely), the
same cleaned (seconds), and our layer on top (seconds, at every change).
"""

load("@bazel_skylib//rules:common_settings.bzl", "BuildSettingInfo")
load("//image/engine:installed.bzl", "EngineInfo")
load("//image:settings.bzl", "EPOCH", "HEAVY", "PYTHON")

DebianTreeInfo = provider(
    "Debian's packages, cleaned, and what was taken out of them.",
    fields = {
        "clean": "tar of the tree",
        "kernel": "the kernel",
        "status": "dpkg's list of packages",
    },
)

RootTreeInfo = provider(
    "A root tree.",
    fields = {
        "debian": "DebianTreeInfo of what lies below",
        "engine_licences": "files with the licences of the engine's modules, one a program; none with K3s",
        "layer": "tar of what lies on top",
        "tree": "tar of both",
        "variant": "release or development",
        "version": "what the tree says it is",
    },
)

def _base(ctx):
    output = ctx.actions.declare_file(ctx.label.name + ".base.tar")
    ctx.actions.run(
        inputs = [ctx.file._base, ctx.file._mkosi, ctx.file._downloaded, ctx.file._index] + ctx.files.packages,
        outputs = [output],
        executable = "/bin/bash",
        arguments = [
            ctx.file._base.path,
            ctx.file._mkosi.path,
            ctx.file._index.path,
            output.path,
            EPOCH,
        ] + [file.path for file in ctx.files.packages],
        env = PYTHON,
        execution_requirements = HEAVY,
        mnemonic = "ImageBase",
        progress_message = "Installing Debian's packages (%s)" % ctx.label.name,
    )
    return output

def _clean(ctx, base):
    outputs = [ctx.actions.declare_file(ctx.label.name + ending) for ending in [".clean.tar", ".status", ".vmlinuz"]]
    ctx.actions.run(
        inputs = [base, ctx.file._clean, ctx.file._tar_tree, ctx.file._removed, ctx.file._owners],
        outputs = outputs,
        executable = "/usr/bin/python3",
        arguments = [ctx.file._clean.path, base.path, ctx.file._removed.path, ctx.file._owners.path, EPOCH] +
                    [file.path for file in outputs],
        env = PYTHON,
        execution_requirements = HEAVY,
        mnemonic = "ImageClean",
        progress_message = "Cleaning the base tree (%s)" % ctx.label.name,
    )
    return outputs

def _debian_tree_impl(ctx):
    clean, status, kernel = _clean(ctx, _base(ctx))
    return [
        DefaultInfo(files = depset([clean])),
        OutputGroupInfo(kernel = depset([kernel]), status = depset([status])),
        DebianTreeInfo(clean = clean, kernel = kernel, status = status),
    ]

def _script(name):
    return attr.label(default = "//image/root:" + name, allow_single_file = True)

debian_tree = rule(
    doc = "What Debian's packages give, ready to be laid under our layer.",
    implementation = _debian_tree_impl,
    attrs = {
        "packages": attr.label_list(allow_files = [".txt"], mandatory = True, doc = "lists of packages"),
        "_downloaded": attr.label(default = "@image_packages//:downloaded", allow_single_file = True),
        "_index": attr.label(default = "@image_packages//:packages/Packages", allow_single_file = True),
        "_base": _script("base.sh"),
        "_mkosi": _script("mkosi.conf"),
        "_clean": _script("clean.py"),
        "_tar_tree": _script("tar_tree.py"),
        "_removed": _script("removed.txt"),
        "_owners": _script("owners.txt"),
    },
)

# The flags of `--config=release` (.bazelrc), which would set everything else
# apart as well: the packages of Debian do not depend on a compiler's flags.
_RELEASE_COPTS = [
    "-O2",
    "-g1",
    "-U_FORTIFY_SOURCE",
    "-D_FORTIFY_SOURCE=3",
    "-D_GLIBCXX_ASSERTIONS",
    "-fstack-protector-strong",
    "-fstack-clash-protection",
    "-fcf-protection=full",
]
_RELEASE_LINKOPTS = ["-Wl,-z,relro,-z,now,-z,noexecstack"]
_FLAGS = ["//command_line_option:" + name for name in ["compilation_mode", "copt", "linkopt", "platform_suffix"]]

def _shipped_impl(settings, attributes):
    if not attributes.optimized:
        return {name: settings[name] for name in _FLAGS}
    return {
        "//command_line_option:compilation_mode": "opt",
        "//command_line_option:copt": settings["//command_line_option:copt"] + _RELEASE_COPTS,
        "//command_line_option:linkopt": settings["//command_line_option:linkopt"] + _RELEASE_LINKOPTS,
        "//command_line_option:platform_suffix": "-release",
    }

_shipped = transition(implementation = _shipped_impl, inputs = _FLAGS, outputs = _FLAGS)

def _overlays(ctx):
    """[[prefix, [files]]] in the order they are laid."""
    result = []
    for target in ctx.attr.overlays:
        label = target.label
        prefix = label.package + "/" + label.name
        result.append([prefix, [file.path for file in target.files.to_list()]])
    return result

def _files(ctx):
    result, inputs = [], []
    for target, path in ctx.attr.programs.items():
        file = target.files.to_list()[0]
        result.append([path, file.path, "0755"])
        inputs.append(file)
    for file in ctx.files._k3s:
        path, mode = ("/usr/local/bin/k3s", "0755") if file.basename == "k3s" else ("/usr/share/unidash/k3s/" + file.basename, "0644")
        result.append([path, file.path, mode])
        inputs.append(file)
    if ctx.files._k3s:
        manifest = ctx.file._apps_manifest
        result.append(["/usr/share/unidash/k3s/manifests/" + manifest.basename, manifest.path, "0644"])
        inputs.append(manifest)
    else:
        for path, file, mode in ctx.attr._engine[EngineInfo].places:
            result.append([path, file.path, mode])
            inputs.append(file)
    for target, path in ctx.attr.data.items():
        file = target.files.to_list()[0]
        result.append([path, file.path, "0644"])
        inputs.append(file)
    return result, inputs

def _engine_version(ctx):
    """A file that says which engine of containers is inside; empty without one."""
    return ctx.file._k3s_version if ctx.files._k3s else ctx.attr._engine[EngineInfo].version

def _version(ctx):
    return ctx.attr._version[BuildSettingInfo].value + ctx.attr.version_suffix

def _layer(ctx, clean, status):
    output = ctx.actions.declare_file(ctx.label.name + ".layer.tar")
    specification = ctx.actions.declare_file(ctx.label.name + ".layer.json")
    files, inputs = _files(ctx)
    trees = [[path, target.files.to_list()[0].path] for target, path in ctx.attr.trees.items()]
    ctx.actions.write(specification, json.encode({
        "clean": clean.path,
        "epoch": int(EPOCH),
        "files": files,
        "k3s_version": _engine_version(ctx).path,
        "links": ctx.file._links.path,
        "output": output.path,
        "overlays": _overlays(ctx),
        "owners": ctx.file._overlay_owners.path,
        "root_password": ctx.file.root_password.path if ctx.file.root_password else None,
        "status": status.path,
        "trees": trees,
        "variant": ctx.attr.variant,
        "version": _version(ctx),
    }))
    ctx.actions.run(
        inputs = [
            clean,
            status,
            specification,
            ctx.file._layer,
            ctx.file._tar_tree,
            ctx.file._links,
            ctx.file._overlay_owners,
            _engine_version(ctx),
        ] + inputs + ctx.files.overlays + ctx.files.trees + ctx.files.root_password,
        outputs = [output],
        executable = "/usr/bin/python3",
        arguments = [ctx.file._layer.path, specification.path],
        env = PYTHON,
        execution_requirements = HEAVY,
        mnemonic = "ImageLayer",
        progress_message = "Laying the overlays and programs (%s)" % ctx.label.name,
    )
    return output

def _root_tree_impl(ctx):
    debian = ctx.attr.debian[DebianTreeInfo]
    clean = debian.clean
    layer = _layer(ctx, clean, debian.status)
    merged = ctx.actions.declare_file(ctx.label.name + ".tree.tar")
    ctx.actions.run(
        inputs = [clean, layer, ctx.file._merge, ctx.file._tar_tree],
        outputs = [merged],
        executable = "/usr/bin/python3",
        arguments = [ctx.file._merge.path, clean.path, layer.path, EPOCH, merged.path],
        env = PYTHON,
        execution_requirements = HEAVY,
        mnemonic = "ImageTree",
        progress_message = "Putting the root tree together (%s)" % ctx.label.name,
    )
    return [
        DefaultInfo(files = depset([merged])),
        OutputGroupInfo(parts = depset([clean, layer], order = "preorder"), tree = depset([merged])),
        RootTreeInfo(
            debian = debian,
            engine_licences = [] if ctx.files._k3s else ctx.attr._engine[EngineInfo].licences,
            layer = layer,
            tree = merged,
            variant = ctx.attr.variant,
            version = _version(ctx),
        ),
    ]

_root_tree = rule(
    implementation = _root_tree_impl,
    attrs = {
        "debian": attr.label(mandatory = True, providers = [DebianTreeInfo]),
        "overlays": attr.label_list(mandatory = True, doc = "file groups named after their folder"),
        "programs": attr.label_keyed_string_dict(cfg = _shipped, doc = "program: its path on the machine"),
        "optimized": attr.bool(doc = "whether programs are built as they ship"),
        "data": attr.label_keyed_string_dict(allow_files = True, doc = "file: its path on the machine"),
        "trees": attr.label_keyed_string_dict(doc = "folder: its path on the machine"),
        "variant": attr.string(mandatory = True, values = ["release", "development"]),
        "version_suffix": attr.string(doc = "behind the version of everybody: a later one"),
        "root_password": attr.label(allow_single_file = True, doc = "a hash as in /etc/shadow; absent: no password"),
        "_apps_manifest": attr.label(default = "//image/engine:manifests/40-apps.yaml", allow_single_file = True, doc = "where there is K3s"),
        "_engine": attr.label(default = "//image/engine:installed", doc = "where there is no K3s"),
        "_k3s": attr.label(default = "@image_k3s//:files"),
        "_k3s_version": attr.label(default = "@image_k3s//:files/version", allow_single_file = True),
        "_version": attr.label(default = "//image:version"),
        "_layer": _script("layer.py"),
        "_merge": _script("merge.py"),
        "_tar_tree": _script("tar_tree.py"),
        "_links": _script("links.txt"),
        "_overlay_owners": _script("overlay_owners.txt"),
        "_allowlist_function_transition": attr.label(default = "@bazel_tools//tools/allowlists/function_transition_allowlist"),
    },
)

def root_tree(name, packages, **kwargs):
    """The root tree of a variant with everything of ours.

    NAME carries programs as they ship; NAME_quick those of every day, for machines
    that are started again after each change. NAME_quick_next is the same in all but
    its version, which is the one after: what a machine can be updated to.

    Args:
      name: of the target, and of the variant.
      packages: lists of Debian packages.
      **kwargs: overlays, root_password, visibility.
    """

    # Not a part of `ci/dev build`: the packages are downloaded for the image only.
    debian_tree(name = name + "_debian", packages = packages, tags = ["manual"])
    for suffix, optimized, version_suffix in [("", True, ""), ("_quick", False, ""), ("_quick_next", False, ".1")]:
        _root_tree(
            name = name + suffix,
            data = {
                "//:LICENSE": "/usr/share/doc/unidash/copyright",
                "//daemon/domains/identity/data:common_passwords": "/usr/share/unidash/common_passwords.txt",
                "@image_signing//:public.gpg": "/usr/lib/systemd/import-pubring.gpg",
            },
            debian = name + "_debian",
            optimized = optimized,
            programs = {
                "//daemon/programs/console:unidash-console": "/usr/bin/unidash-console",
                "//daemon/programs/discovery:unidash-discovery": "/usr/lib/unidash/unidash-discovery",
                "//daemon/programs/doors:unidash-doors": "/usr/lib/unidash/unidash-doors",
                "//daemon/programs/helper:unidash-helper": "/usr/lib/unidash/unidash-helper",
                "//daemon/programs/helper/images:unidash-images": "/usr/lib/unidash/unidash-images",
                "//daemon/programs/helper/volumes:unidash-volumes": "/usr/lib/unidash/unidash-volumes",
                "//daemon/programs/probe:unidash-probe": "/usr/lib/unidash/unidash-probe",
                "//daemon/programs/unidash:unidash": "/usr/bin/unidash",
                "//daemon/programs/unidashd:unidashd": "/usr/bin/unidashd",
            },
            tags = ["manual"],
            trees = {
                "//web:dist": "/usr/share/unidash/web",
            },
            variant = name,
            version_suffix = version_suffix,
            **kwargs
        )
