"""Debian packages of the image, or of OCI images, downloaded once from the mirrors of this machine.

The repository rule is the only step that may use the network; the actions of the
image see what it left. One download serves every checkout (image/packages).
"""

def _debian_packages_impl(repository_ctx):
    script = repository_ctx.path(repository_ctx.attr._script)
    lists = [repository_ctx.path(each) for each in repository_ctx.attr.lists]
    for watched in lists + [script]:
        repository_ctx.watch(watched)
    result = repository_ctx.execute(["bash", script] + lists, timeout = 1800)
    if result.return_code != 0:
        fail("the packages of the image:\n%s" % result.stderr)
    folder = result.stdout.strip()
    repository_ctx.symlink(folder, "packages")

    # Names the download: what actions depend on instead of three hundred files.
    repository_ctx.file("downloaded", folder.split("/")[-1] + "\n")
    repository_ctx.file("BUILD.bazel", 'exports_files(["downloaded", "packages/Packages"], visibility = ["//visibility:public"])\n')

debian_packages = repository_rule(
    implementation = _debian_packages_impl,
    attrs = {
        "lists": attr.label_list(mandatory = True, doc = "files with one package a line"),
        "_script": attr.label(default = "//image/packages:download.sh"),
    },
    environ = ["UNIDASH_CACHE", "UNIDASH_IMAGE_REFRESH"],
)
