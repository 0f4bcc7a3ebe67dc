"""Go programs that a tools.go names, at the versions of its go.mod and go.sum.

The repository rule is the only step of a build that may use the network; actions see
what it left. One build serves every checkout on the machine (ci/toolbox/go_tools.sh).
"""

def _go_programs_impl(repository_ctx):
    tools = repository_ctx.path(repository_ctx.attr.tools)
    script = repository_ctx.path(repository_ctx.attr._script)
    for watched in [tools, script, repository_ctx.path(str(tools.dirname) + "/go.mod"), repository_ctx.path(str(tools.dirname) + "/go.sum")]:
        repository_ctx.watch(watched)
    result = repository_ctx.execute(["bash", script, tools.dirname], timeout = 3600)
    if result.return_code != 0:
        fail("Go programs of %s:\n%s" % (repository_ctx.attr.tools, result.stderr))
    folder = result.stdout.strip()
    repository_ctx.symlink(folder, "programs")

    # Names the build: what actions depend on.
    repository_ctx.file("installed", folder.split("/")[-1] + "\n")
    repository_ctx.file("BUILD.bazel", 'exports_files(["installed"], visibility = ["//visibility:public"])\n')

go_programs = repository_rule(
    implementation = _go_programs_impl,
    attrs = {
        "tools": attr.label(mandatory = True, doc = "tools.go, go.mod and go.sum beside it"),
        "_script": attr.label(default = "//ci/toolbox:go_tools.sh"),
    },
    environ = ["UNIDASH_CACHE"],
)
