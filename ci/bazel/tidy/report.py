"""report.py CONFIG PLUGIN FOLDER SOURCE REPORT FLAG…: what clang-tidy says of SOURCE, a file
in FOLDER, where all lies that it includes. REPORT is JSON: {"source", "findings"}, each
finding [path, line, text]."""

import json
import os
import pathlib
import re
import subprocess
import sys

_FINDING = re.compile(r"^(\S+?):(\d+):\d+: (?:warning|error): (.*)$", re.MULTILINE)


def look_at(config, plugin, folder, source, flags):
    """Sorted [path, line, text]; RuntimeError when clang-tidy ends without an answer.
    PLUGIN is None where there is none."""
    folder = os.path.realpath(folder)
    options = ["--quiet", f"--config-file={os.path.abspath(config)}"]
    if plugin:
        options.append(f"--load={os.path.abspath(plugin)}")
    done = subprocess.run(["clang-tidy", *options, source, "--", *flags, "-Wno-unknown-warning-option", "-I."],
                          cwd=folder, capture_output=True, text=True)
    found = {(os.path.relpath(os.path.join(folder, path), folder), int(line), text)
             for path, line, text in _FINDING.findall(done.stdout)}
    if done.returncode and not found:
        raise RuntimeError(f"clang-tidy could not read {source}: {done.stderr.strip()[-400:]}")
    return sorted(map(list, found))


def main():
    config, plugin, folder, source, report, *flags = sys.argv[1:]
    found = look_at(config, plugin, folder, source, flags)
    pathlib.Path(report).write_text(json.dumps({"source": source, "findings": found}), encoding="utf-8")


if __name__ == "__main__":
    main()
