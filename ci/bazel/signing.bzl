"""The public half of the key that signs versions of the image (image/signing).

The secret half is the machine's: actions never see it.
"""

def _signing_key_impl(repository_ctx):
    script = repository_ctx.path(repository_ctx.attr._script)
    repository_ctx.watch(script)
    result = repository_ctx.execute(["bash", script, "public", repository_ctx.path("public.gpg")])
    if result.return_code != 0:
        fail("the signing key:\n%s" % result.stderr)
    repository_ctx.file("BUILD.bazel", 'exports_files(["public.gpg"], visibility = ["//visibility:public"])\n')

signing_key = repository_rule(
    implementation = _signing_key_impl,
    attrs = {"_script": attr.label(default = "//image/signing:key.sh")},
    environ = ["UNIDASH_CACHE", "UNIDASH_SIGNING_KEY"],
)
