"""What of the engine lies on a machine, and where: programs, the images of its own Pods, and
what it keeps in the cluster (image/engine/README.md)."""

load("@image_engine//:engine.bzl", "VERSIONS")
load("//image/oci:oci.bzl", "OciImageInfo")

EngineInfo = provider(
    "The engine on a machine; nothing where it could not be built.",
    fields = {
        "licences": "files with the licences of its modules, one a program",
        "places": "[(path, file, mode)]",
        "version": "a file with what it calls itself, empty without one",
    },
)

_PROGRAMS = "/usr/lib/unidash/engine/"
_SHARED = "/usr/share/unidash/engine/"
_LICENCES = "/usr/share/doc/unidash-engine/"

def _engine_installed_impl(ctx):
    places = []
    for file in ctx.files._programs:
        if file.basename == "k3s":
            places.append(("/usr/local/bin/k3s", file, "0755"))
        elif file.basename not in ctx.attr.in_images:
            places.append((_PROGRAMS + file.basename, file, "0755"))
    for image in ctx.attr.images:
        archive = image[OciImageInfo].archive
        places.append((_SHARED + "images/" + image.label.name + ".tar", archive, "0644"))
    for file in ctx.files._licences:
        places.append((_LICENCES + file.basename, file, "0644"))
    if VERSIONS:
        name = ctx.actions.declare_file("pause.name")
        ctx.actions.write(name, ctx.attr.pause + "\n")
        places.append((_SHARED + "images/pause.name", name, "0644"))
        for manifest in ctx.files.manifests:
            said = ctx.actions.declare_file("installed/" + manifest.basename)
            ctx.actions.expand_template(
                output = said,
                substitutions = {":COREDNS": ":" + VERSIONS["coredns"]},
                template = manifest,
            )
            places.append((_SHARED + "manifests/" + manifest.basename, said, "0644"))
    version = ctx.actions.declare_file(ctx.label.name + ".version")
    ctx.actions.write(version, VERSIONS["k3s"] + "\n" if VERSIONS else "")
    return [
        DefaultInfo(files = depset([version] + [file for _, file, _ in places])),
        EngineInfo(licences = ctx.files._licences, places = places, version = version),
    ]

engine_installed = rule(
    implementation = _engine_installed_impl,
    attrs = {
        "images": attr.label_list(providers = [OciImageInfo], doc = "of Pods that belong to the engine"),
        "in_images": attr.string_list(doc = "programs that are in images alone"),
        "manifests": attr.label_list(allow_files = [".yaml"], doc = "`:COREDNS` in them becomes its version"),
        "pause": attr.string(mandatory = True, doc = "the name of the image that holds a Pod's namespaces"),
        "_licences": attr.label(default = "@image_engine//:licences"),
        "_programs": attr.label(default = "@image_engine//:programs"),
    },
)
