#!/usr/bin/env bash
# ci/dev format [FILE...]: lays out C++ by clang-format and the web by its own
# formatter; all tracked and new files when none is named.
set -euo pipefail
cd "$UNIDASH_CHECKOUT"

git_files() { git ls-files --cached --others --exclude-standard -z -- "$@"; }

if (($#)); then
  clang-format -i -- "$@"
  exit
fi
git_files '*.cc' '*.h' | xargs -0 -r sh -c 'for f; do [ ! -e "$f" ] || printf "%s\0" "$f"; done' sh |
  xargs -0 -r -n 20 -P "$(nproc)" clang-format -i --
if [[ -e web/package.json ]]; then
  bash ci/toolbox/npm_tree.sh --place web
  (cd web && npm run --silent --if-present format)
fi
