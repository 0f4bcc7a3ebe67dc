"""The files a lint rule looks at, and the findings it gives."""

import os
import pathlib
import re
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    path: str
    line: int  # 0 where the finding is about the whole file
    text: str
    hint: bool = False  # shown, but does not fail the lint

    def __str__(self):
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {'hint: ' if self.hint else ''}{self.text}"


class Tree:
    """A checkout. `changed` narrows the dear rules; None means every file."""

    def __init__(self, root, files, changed=None):
        self.root = pathlib.Path(root)
        self.files = sorted(files)
        self.changed = changed
        self._texts = {}

    @classmethod
    def of_checkout(cls, root, changed=None):
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root, check=True, capture_output=True).stdout.decode()
        files = {name for name in listed.split("\0") if name and os.path.isfile(os.path.join(root, name))}
        return cls(root, files, changed)

    def text(self, path):
        if path not in self._texts:
            data = (self.root / path).read_bytes()
            self._texts[path] = None if b"\0" in data else data.decode("utf-8", "replace")
        return self._texts[path] or ""

    def matching(self, *suffixes, under=""):
        return [path for path in self.files if path.startswith(under) and path.endswith(suffixes)]

    def worth_checking(self, paths):
        """Of PATHS those that changed, where the tree knows."""
        return [path for path in paths if self.changed is None or path in self.changed]


_CPP_NOISE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<d>[^(\s]*)\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL)


def cpp_code(text):
    """TEXT with comments and literals blanked, lines kept."""
    return _CPP_NOISE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), _separators_gone(text))


def cpp_comments_blanked(text):
    """TEXT without comments; literals stay."""
    def replace(found):
        whole = found.group()
        return re.sub(r"[^\n]", " ", whole) if whole.startswith(("//", "/*")) else whole
    return _CPP_NOISE.sub(replace, _separators_gone(text))


def _separators_gone(text):
    """Digit separators (1'000) would look like character literals."""
    return re.sub(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])", " ", text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1
