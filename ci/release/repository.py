"""What a release reads from git, and the files of a checkout that say its version."""

import dataclasses
import pathlib
import re
import subprocess


class Refusal(Exception):
    """Why a release does not go on: one sentence for whoever asked."""


@dataclasses.dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text):
        """Of "1.2.3"; a ValueError for anything else, candidates' suffixes too (docs/decisions/releases.md)."""
        found = re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", text)
        if not found:
            raise ValueError(f"not a version of three numbers: {text}")
        return cls(*map(int, found.groups()))

    def __str__(self):
        return f"{self.major}.{self.minor}.{self.patch}"


class Repository:
    def __init__(self, root):
        self.root = pathlib.Path(root)

    def environment(self):
        """Of git; None: this program's own."""
        return None

    def git(self, *words):
        done = subprocess.run(["git", *words], cwd=self.root, env=self.environment(), capture_output=True,
                              text=True, check=False)
        if done.returncode:
            raise Refusal(f"git {words[0]} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout.strip()

    def is_shallow(self):
        return self.git("rev-parse", "--is-shallow-repository") == "true"

    def versions(self, merged="HEAD"):
        """Versions that have a tag on the way to MERGED, oldest first."""
        found = []
        for tag in self.git("tag", "--list", "v*", "--merged", merged).splitlines():
            try:
                found.append(Version.parse(tag.removeprefix("v")))
            except ValueError:
                continue  # somebody's own tag
        return sorted(found)

    def file_at(self, revision, path):
        return self.git("show", f"{revision}:{path}")


@dataclasses.dataclass(frozen=True)
class Place:
    """A line of a file that says something about the release."""

    pattern: str  # one group: what is said
    path: str

    def text(self, root):
        try:
            return (pathlib.Path(root) / self.path).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise Refusal(f"there is no {self.path}") from None

    def read(self, root):
        return self.find(self.text(root))[1]

    def find(self, text):
        found = re.search(self.pattern, text)
        if not found:
            raise Refusal(f"{self.path} has no line like {self.pattern}")
        return found

    def write(self, root, value):
        text = self.text(root)
        found = self.find(text)
        (pathlib.Path(root) / self.path).write_text(text[:found.start(1)] + str(value) + text[found.end(1):], encoding="utf-8")


VERSION_PLACES = (
    Place(r'build_setting_default = "([^"]+)"', "image/BUILD.bazel"),
    Place(r'version = "([^"]+)"', "daemon/base/version.h"),
)
EPOCH = Place(r'EPOCH = "(\d+)"', "image/settings.bzl")
