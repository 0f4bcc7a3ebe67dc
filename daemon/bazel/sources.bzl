"""The C++ files that go into a program: a target's own and its dependencies'."""

_Sources = provider(doc = "C++ files of a target and all below it.", fields = {"files": "depset of files"})

def _own_files(rule):
    files = [file for attribute in ["srcs", "hdrs"] for each in getattr(rule.attr, attribute, []) for file in each.files.to_list()]
    return [file for file in files if file.is_source and file.extension in ["h", "cc"]]

def _collect(_target, context):
    below = [each[_Sources].files for each in getattr(context.rule.attr, "deps", []) if _Sources in each]
    return [_Sources(files = depset(_own_files(context.rule), transitive = below))]

_collect_sources = aspect(implementation = _collect, attr_aspects = ["deps"])

def _list(context):
    return [DefaultInfo(files = depset(transitive = [each[_Sources].files for each in context.attr.deps]))]

ud_sources = rule(
    doc = "The sources of `deps` and of all they depend on, as files.",
    implementation = _list,
    attrs = {"deps": attr.label_list(aspects = [_collect_sources])},
)
