"""What BUILD files declare, read without Bazel: they parse as Python."""

import ast
import posixpath
from dataclasses import dataclass, field


@dataclass
class Target:
    rule: str
    name: str
    labels: dict = field(default_factory=dict)  # attribute -> labels


def _strings(node):
    """Every string literal below NODE, for lists and additions of lists."""
    return [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def targets(text):
    found = []
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        values = {word.arg: _strings(word.value) for word in node.keywords if word.arg}
        name = values.get("name", [""])
        found.append(Target(node.func.id, name[0] if name else "", values))
    return found


def package_of_label(label, package):
    """"//daemon/base:json" -> "daemon/base"; ":x" -> PACKAGE; "@x//y" -> None."""
    if label.startswith(":"):
        return package
    if not label.startswith("//"):
        return None
    return label[2:].split(":")[0]


class BuildFiles:
    """The packages of a tree and their targets."""

    def __init__(self, tree):
        self.packages = {}
        for path in tree.files:
            if posixpath.basename(path) in ("BUILD.bazel", "BUILD"):
                self.packages[posixpath.dirname(path)] = targets(tree.text(path))

    def package_of(self, path):
        folder = posixpath.dirname(path)
        while folder and folder not in self.packages:
            folder = posixpath.dirname(folder)
        return folder if folder in self.packages and folder else None

    def dependencies(self, package, with_tests):
        names = ("deps", "test_deps") if with_tests else ("deps",)
        labels = [label for target in self.packages[package] for name in names for label in target.labels.get(name, [])]
        return {package_of_label(label, package) for label in labels}

    def generated_headers(self, package):
        found = self.packages.get(package, [])
        embedded = {target.name + ".h" for target in found if target.rule == "ud_embed"}
        return embedded.union(*(target.labels.get("outs", []) for target in found if target.rule == "genrule"))
