"""The engine's Go programs, built from pinned modules (image/engine); absent where the
modules cannot be had."""

def _engine_programs_impl(repository_ctx):
    script = repository_ctx.path(repository_ctx.attr._script)
    repository_ctx.watch(repository_ctx.path(repository_ctx.attr._settings))
    repository_ctx.watch_tree(script.dirname)
    result = repository_ctx.execute(["bash", script, repository_ctx.path("files")], timeout = 7200)
    if result.return_code != 0:
        fail("the engine:\n%s" % result.stderr)

    versions = repository_ctx.read("files/versions")
    pairs = [line.split(" ") for line in versions.strip().split("\n") if line]
    repository_ctx.file("engine.bzl", "VERSIONS = %s\n" % repr({name: version for name, version in pairs}))
    if not versions:
        # buildifier: disable=print
        print(result.stderr.strip().split("\n")[-1])
    repository_ctx.file("BUILD.bazel", """
package(default_visibility = ["//visibility:public"])

exports_files(["files/versions", "files/modules"] + glob(["files/programs/*"], allow_empty = True))

filegroup(
    name = "programs",
    srcs = glob(["files/programs/*"], allow_empty = True),
)

filegroup(
    name = "licences",
    srcs = glob(["files/licences/*"], allow_empty = True),
)
""")

engine_programs = repository_rule(
    doc = """The engine's programs and what is told about them.

    @NAME//:programs             each under the name that it has on the machine
    @NAME//:engine.bzl           VERSIONS: program to version; empty without an engine
    @NAME//:licences             a text for each program, under its name
    @NAME//:files/versions       a program and its version, one a line; empty without an engine
    @NAME//:files/modules        a program, a module in it and that one's version, one a line
    """,
    implementation = _engine_programs_impl,
    attrs = {
        "_script": attr.label(default = "//image/engine:build.sh"),
        "_settings": attr.label(default = "//image:settings.bzl"),
    },
    environ = ["UNIDASH_CACHE"],
)
