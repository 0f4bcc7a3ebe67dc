"""clang-tidy as one remembered action a source of what ships.

Two steps, because Bazel remembers an action by everything it may read, and a target
may read every header of its dependencies. The first gathers, for each source, what
its #include lines really reach; the second looks at that folder and nothing else. A
changed header thus repeats the cheap step for all who may include it, and the dear
one for those who do. Findings do not fail the build: they are the output group
"tidy", one JSON file a source, so that all of them can be shown.
"""

load("@rules_cc//cc:defs.bzl", "CcInfo")

def _files(rule, attributes):
    return [file for name in attributes for each in getattr(rule.attr, name, []) for file in each.files.to_list()]

def _flags(context, contexts):
    """What the compiler is told, but for warnings: those are the compiler's."""
    attributes = context.rule.attr
    given = context.fragments.cpp.copts + context.fragments.cpp.cxxopts + attributes.copts
    defines = attributes.defines + attributes.local_defines + [
        each
        for below in contexts
        for each in below.defines.to_list()
    ]
    return [each for each in given if not each.startswith("-W")] + ["-D" + each for each in defines]

def _gather(context, sources, headers):
    """A folder for each of SOURCES with all of ours that it includes."""
    folders = {file: context.actions.declare_directory("%s_tidy/%s" % (context.rule.attr.name, file.basename)) for file in sources}
    arguments = context.actions.args()
    arguments.add(context.file._gather)
    words = context.actions.args()
    words.set_param_file_format("multiline")
    words.use_param_file("@%s", use_always = True)
    for file, folder in folders.items():
        words.add_all("--source", [file.path, folder.path], expand_directories = False)
    words.add_all(headers, before_each = "--header")
    context.actions.run(
        executable = "/usr/bin/python3",
        arguments = [arguments, words],
        inputs = depset(sources + [context.file._gather], transitive = [headers]),
        outputs = folders.values(),
        mnemonic = "TidyGather",
        progress_message = "Gathering the includes of %{label}",
        use_default_shell_env = True,
    )
    return folders

def _report(context, source, folder, flags):
    report = context.actions.declare_file("%s_tidy/%s.tidy.json" % (context.rule.attr.name, source.basename))
    tools = [context.file._report, context.file._config, context.file._plugin]
    context.actions.run(
        executable = "/usr/bin/python3",
        arguments = [file.path for file in tools] + [folder.path, source.short_path, report.path] + flags,
        inputs = [folder] + tools,
        outputs = [report],
        mnemonic = "ClangTidy",
        progress_message = "Tidying %s" % source.short_path,
        use_default_shell_env = True,
    )
    return report

def _tidy_impl(target, context):
    attributes = context.rule.attr
    if CcInfo not in target and context.rule.kind != "cc_binary" or attributes.testonly:
        return [OutputGroupInfo(tidy = depset())]
    own = _files(context.rule, ["srcs", "hdrs", "textual_hdrs"])
    sources = [file for file in own if file.is_source and file.extension == "cc"]
    contexts = [each[CcInfo].compilation_context for each in attributes.deps if CcInfo in each]
    headers = depset(
        [file for file in own if file.extension == "h"],
        transitive = [each.headers for each in contexts],
    )
    if not sources:
        return [OutputGroupInfo(tidy = depset())]
    folders = _gather(context, sources, headers)
    flags = _flags(context, contexts)
    return [OutputGroupInfo(tidy = depset([_report(context, file, folder, flags) for file, folder in folders.items()]))]

tidy = aspect(
    implementation = _tidy_impl,
    attrs = {
        "_config": attr.label(default = "//:.clang-tidy", allow_single_file = True),
        "_gather": attr.label(default = ":gather.py", allow_single_file = True),
        # For this machine, which is what programs are built for too.
        "_plugin": attr.label(default = ":own_code.so", allow_single_file = True),
        "_report": attr.label(default = ":report.py", allow_single_file = True),
    },
    fragments = ["cpp"],
)
