"""Python packages of a list with hashes, as wheels only: nothing of theirs runs while
they are installed.

The repository rule is the only step of a build that may use the network; actions see
what it left. One installation serves every checkout on the machine
(ci/toolbox/python_tree.sh).
"""

def _python_packages_impl(repository_ctx):
    requirements = repository_ctx.path(repository_ctx.attr.requirements)
    script = repository_ctx.path(repository_ctx.attr._script)
    for watched in [requirements, script]:
        repository_ctx.watch(watched)
    result = repository_ctx.execute(["bash", script, requirements.dirname], timeout = 1200)
    if result.return_code != 0:
        fail("Python packages of %s:\n%s" % (repository_ctx.attr.requirements, result.stderr))
    tree = result.stdout.strip()
    repository_ctx.symlink(tree + "/lib", "lib")

    # Names the installation: what actions depend on instead of its files.
    repository_ctx.file("installed", tree.split("/")[-1] + "\n")
    repository_ctx.file("BUILD.bazel", 'exports_files(["installed"], visibility = ["//visibility:public"])\n')

python_packages = repository_rule(
    implementation = _python_packages_impl,
    attrs = {
        "requirements": attr.label(mandatory = True, doc = "requirements.txt with the hash of every wheel"),
        "_script": attr.label(default = "//ci/toolbox:python_tree.sh"),
    },
    environ = ["UNIDASH_CACHE"],
)
