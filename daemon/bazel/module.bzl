"""The macros that declare code of the daemon; a BUILD file is about ten lines.

    load("//daemon/bazel:module.bzl", "ud_module")

    ud_module(
        name = "audit",
        deps = ["//daemon/base", "//daemon/model"],
        test_deps = ["//daemon/testing"],
    )

A package is one module: its *.h and *.cc are the library, each *_test.cc a unit
test, each *_pgtest.cc a test on a real PostgreSQL, each *_adtest.cc one on a real domain
controller, each fuzz_*.cc a fuzz target.
"""

load("@rules_cc//cc:defs.bzl", "cc_binary", "cc_library", "cc_test")
load("//daemon/bazel:layers.bzl", "check_dependencies", "layer_of")

WARNINGS = [
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wshadow",
    "-Wconversion",
    "-Wnon-virtual-dtor",
    "-Woverloaded-virtual",
    "-Wimplicit-fallthrough",
    "-Werror",
]

_NOT_LIBRARY = ["*_test.cc", "*_pgtest.cc", "*_adtest.cc", "fuzz_*.cc", "main.cc", "*_main.cc"]

# File names, the time they may take, tags.
_TEST_KINDS = [
    ("*_test.cc", "short", []),
    ("*_pgtest.cc", "moderate", ["postgres"]),
    # A domain controller of their own beside it.
    ("*_adtest.cc", "long", ["postgres"]),
]
_GTEST_MAIN = "//daemon/bazel/third_party:gtest_main"

def _stem(source):
    return source.rpartition("/")[2].rpartition(".")[0]

def ud_module(
        name,
        deps = [],
        test_deps = [],
        data = [],
        test_data = [],
        copts = [],
        linkopts = [],
        testonly = None,
        alwayslink = False,
        exclude = [],
        test_timeout = None):
    """One module: library, tests and fuzz targets of this package.

    Args:
      name: target of the library; the name of the folder.
      deps: what the library includes.
      test_deps: what its tests include beyond that, //daemon/testing among it.
      data: files the library needs at run time.
      test_data: files only its tests need.
      copts: further compiler options.
      linkopts: further linker options.
      testonly: only for test helpers; always true in the layer `testing`.
      alwayslink: keep objects nobody refers to.
      exclude: files of the folder that another rule of this BUILD file takes.
      test_timeout: "short" by default, "moderate" for *_pgtest.cc.
    """
    package = native.package_name()
    check_dependencies(package, deps)
    check_dependencies(package, test_deps, for_test = True)
    if testonly == None:
        testonly = layer_of(package) == "testing"

    cc_library(
        name = name,
        testonly = testonly,
        srcs = native.glob(["*.cc"], exclude = _NOT_LIBRARY + exclude, allow_empty = True),
        hdrs = native.glob(["*.h"], exclude = exclude, allow_empty = True),
        alwayslink = alwayslink,
        copts = WARNINGS + copts,
        data = data,
        linkopts = linkopts,
        visibility = ["//visibility:public"],
        deps = deps,
    )

    library = [":" + name] + deps + test_deps
    for pattern, timeout, tags in _TEST_KINDS:
        for source in native.glob([pattern], exclude = exclude, allow_empty = True):
            cc_test(
                name = _stem(source),
                timeout = test_timeout or timeout,
                srcs = [source],
                copts = WARNINGS + copts,
                data = test_data,
                tags = tags,
                deps = _unique(library + [_GTEST_MAIN]),
            )
    for source in native.glob(["fuzz_*.cc"], exclude = exclude, allow_empty = True):
        _fuzz_target(source, _unique(library), copts)

def _fuzz_target(source, deps, copts):
    """A test that replays tests/fuzz/NAME; with --config=fuzz a libFuzzer binary."""
    name = _stem(source)
    cc_test(
        name = name,
        timeout = "short",
        srcs = [source],
        args = ["tests/fuzz/" + name.removeprefix("fuzz_")],
        copts = WARNINGS + copts,
        data = ["//tests/fuzz:corpora"],
        linkopts = select({
            "//daemon/bazel:fuzzing": ["-fsanitize=fuzzer"],
            "//conditions:default": [],
        }),
        tags = ["fuzz"],
        deps = deps + select({
            "//daemon/bazel:fuzzing": [],
            "//conditions:default": ["//daemon/bazel:fuzz_replay"],
        }),
    )

def _unique(labels):
    return {label: None for label in labels}.keys()

def ud_binary(name, srcs, deps = [], data = [], copts = [], linkopts = []):
    """A program. Only the layer programs, where objects are put together, has them.

    Args:
      name: the program's name.
      srcs: its sources, main.cc among them.
      deps: what it includes.
      data: files it needs at run time.
      copts: further compiler options.
      linkopts: further linker options.
    """
    package = native.package_name()
    if layer_of(package) not in ["programs", "testing"]:
        fail("//%s: programs are put together in daemon/programs" % package)
    check_dependencies(package, deps, for_test = layer_of(package) == "testing")
    cc_binary(
        name = name,
        testonly = layer_of(package) == "testing",
        srcs = srcs,
        copts = WARNINGS + copts,
        data = data,
        linkopts = linkopts,
        visibility = ["//visibility:public"],
        deps = deps,
    )

def ud_embed(name, srcs, namespace):
    """Text files (migrations, pages) as constants in the program.

    Gives "PACKAGE/NAME.h": `inline constexpr std::string_view` per file, named
    after it, and `NAME`, an array of unidash::EmbeddedFile sorted by file name.

    Args:
      name: target, header and name of the array.
      srcs: the files; their base names must differ.
      namespace: where the constants live, such as "unidash::identity".
    """
    native.genrule(
        name = name + "_generated",
        srcs = srcs,
        outs = [name + ".h"],
        cmd = "python3 $(execpath //daemon/bazel:embed.py) --name %s --namespace %s --output $@ $(SRCS)" % (name, namespace),
        tools = ["//daemon/bazel:embed.py"],
    )
    cc_library(
        name = name,
        hdrs = [name + ".h"],
        visibility = ["//visibility:public"],
        deps = ["//daemon/bazel:embedded_file"],
    )
