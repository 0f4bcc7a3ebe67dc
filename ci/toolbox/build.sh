#!/usr/bin/env bash
# ci/dev build [BAZEL OPTIONS AND TARGETS]: everything when no target is given.
set -euo pipefail
cd "$UNIDASH_CHECKOUT"
targets=()
options=()
for word in "$@"; do
  if [[ $word == -* ]]; then options+=("$word"); else targets+=("$word"); fi
done
if ((${#targets[@]} == 0)); then targets=(//...); fi
bazel build --progress_report_interval=10 --show_progress --show_progress_rate_limit=5 \
  "${options[@]}" -- "${targets[@]}"
printf 'built; programs are under %s\n' "$(bazel info "${options[@]}" bazel-bin 2>/dev/null)"
