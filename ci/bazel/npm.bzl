"""npm packages from a lock file, and the web build on top of them.

The repository rule is the only step of a build that may use the network; actions
see what it left. One installation serves every checkout on the machine
(ci/toolbox/npm_tree.sh).
"""

def _npm_packages_impl(repository_ctx):
    lock = repository_ctx.path(repository_ctx.attr.lock)
    repository_ctx.watch(repository_ctx.attr.lock)
    repository_ctx.watch(repository_ctx.path(str(lock.dirname) + "/package.json"))
    script = repository_ctx.path(repository_ctx.attr._script)
    result = repository_ctx.execute(["bash", script, lock.dirname], timeout = 1200)
    if result.return_code != 0:
        fail("npm packages of %s:\n%s" % (repository_ctx.attr.lock, result.stderr))
    tree = result.stdout.strip()
    repository_ctx.symlink(tree + "/node_modules", "node_modules")

    # Names the installation: what actions depend on instead of ten thousand files.
    repository_ctx.file("installed", tree.split("/")[-1] + "\n")
    repository_ctx.file("BUILD.bazel", """
exports_files(
    ["installed"] + %s,
    visibility = ["//visibility:public"],
)
""" % repr(["node_modules/" + name for name in repository_ctx.attr.files]))

npm_packages = repository_rule(
    implementation = _npm_packages_impl,
    attrs = {
        "lock": attr.label(mandatory = True, doc = "package-lock.json, package.json beside it"),
        "files": attr.string_list(doc = "files in node_modules that rules may name"),
        "_script": attr.label(default = "//ci/toolbox:npm_tree.sh"),
    },
    environ = ["UNIDASH_CACHE"],
)

def _npm_build_impl(ctx):
    output = ctx.actions.declare_directory(ctx.label.name)
    sources = ctx.actions.declare_file(ctx.label.name + ".sources")
    folder = ctx.label.package + "/"
    ctx.actions.write(sources, "".join([file.path.removeprefix(folder) + "\n" for file in ctx.files.srcs]))
    ctx.actions.run_shell(
        inputs = ctx.files.srcs + [ctx.file.packages, sources],
        outputs = [output],
        mnemonic = "NpmBuild",
        progress_message = "Building the web files",
        env = {"HOME": "/nonexistent", "PATH": "/usr/bin:/bin"},
        command = """
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
output=$PWD/$1
tar -C {folder} --dereference -cf - -T "$PWD/$2" | tar -C "$work" -xf -
ln -s "$(dirname "$(readlink -f "$3")")/node_modules" "$work/node_modules"
cd "$work"
npm run --silent build >build.log 2>&1 || {{ cat build.log >&2; exit 1; }}
cp -r dist/. "$output/"
""".format(folder = folder),
        arguments = [output.path, sources.path, ctx.file.packages.path],
    )
    return [DefaultInfo(files = depset([output]))]

npm_build = rule(
    doc = "Runs `npm run build` on a copy of the sources; gives its dist folder.",
    implementation = _npm_build_impl,
    attrs = {
        "srcs": attr.label_list(allow_files = True, mandatory = True),
        "packages": attr.label(
            allow_single_file = True,
            mandatory = True,
            doc = "the `installed` file of an npm_packages repository",
        ),
    },
)
