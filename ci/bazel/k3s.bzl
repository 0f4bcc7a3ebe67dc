"""K3s as a pinned, verified input that may be absent (image/k3s)."""

def _k3s_release_impl(repository_ctx):
    script = repository_ctx.path(repository_ctx.attr._script)
    files = repository_ctx.path(repository_ctx.attr._files)
    repository_ctx.watch(script)
    repository_ctx.watch(files)
    result = repository_ctx.execute(["bash", script, files, repository_ctx.path("files")], timeout = 1800)
    if result.return_code != 0:
        fail("K3s:\n%s" % result.stderr)
    repository_ctx.file("BUILD.bazel", """
exports_files(["files/version"], visibility = ["//visibility:public"])

filegroup(
    name = "files",
    srcs = glob(["files/k3s*"], allow_empty = True),
    visibility = ["//visibility:public"],
)
""")

k3s_release = repository_rule(
    implementation = _k3s_release_impl,
    attrs = {
        "_files": attr.label(default = "//image/k3s:files.txt"),
        "_script": attr.label(default = "//image/k3s:fetch.sh"),
    },
    environ = ["UNIDASH_CACHE", "UNIDASH_K3S_DIR"],
)
