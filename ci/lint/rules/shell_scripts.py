"""Shell scripts pass shellcheck."""

import re
import subprocess

from tree import Finding

NUMBER = 10
SEES = r"(^|/)\.?[^./]+$|\.sh$"

BAD = {"ci/a.sh": "#!/bin/bash\nrm -rf $1/x\ncd $2\nls $UNDEFINED_thing\nif [ $a == b ]; then echo; fi\n"}
GOOD = {"ci/a.sh": '#!/bin/bash\nrm -rf "${1:?}/x"\n'}


def is_shell(tree, path):
    return path.endswith(".sh") or re.match(r"#!.*\b(ba)?sh\b", tree.text(path)[:80]) is not None


def check(tree):
    paths = [path for path in tree.files if "." not in path.rsplit("/", 1)[-1].lstrip(".") or path.endswith(".sh")]
    scripts = tree.worth_checking([path for path in paths if is_shell(tree, path)])
    if not scripts:
        return
    done = subprocess.run(["shellcheck", "-x", "--source-path=SCRIPTDIR", "--severity=warning", "--format=gcc", *scripts],
                          cwd=tree.root, capture_output=True, text=True)
    for path, line, text in re.findall(r"^(.+?):(\d+):\d+: (.*)$", done.stdout, re.MULTILINE):
        yield Finding(path, int(line), text)
