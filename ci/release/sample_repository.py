"""A repository with a history of a few commits, for tests; git itself, in a folder of its own."""

import os
import pathlib
import subprocess
import tempfile

from repository import Repository

DAY = 86400
FILES = {
    "image/BUILD.bazel": 'string_flag(\n    build_setting_default = "0.1.0",\n)\n',
    "image/settings.bzl": 'EPOCH = "1000"\n',
    "daemon/base/version.h": 'inline constexpr std::string_view version = "0.1.0";\n',
}


class Sample(Repository):
    """Time is told, not read: `now` is seconds, and every commit and tag bears it."""

    def __init__(self, test):
        folder = tempfile.TemporaryDirectory()
        test.addCleanup(folder.cleanup)
        super().__init__(folder.name)
        self.now = 1_800_000_000
        self.git("init", "--quiet", "--initial-branch=main")
        for path, text in FILES.items():
            self.write(path, text)

    def environment(self):
        when = f"{self.now} +0000"
        people = {f"GIT_{who}_{what}": "sample@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return os.environ | people | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
                                      "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}

    def write(self, path, text):
        target = pathlib.Path(self.root) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def tag(self, name, message="it is time", days=0):
        self.now += days * DAY
        self.git("tag", "--annotate", name, "--message", message)

    def shallow_copy(self, test):
        folder = tempfile.TemporaryDirectory()
        test.addCleanup(folder.cleanup)
        subprocess.run(["git", "clone", "--quiet", "--depth=1", "--no-tags", f"file://{self.root}", folder.name],
                       check=True, capture_output=True)
        return Repository(folder.name)
