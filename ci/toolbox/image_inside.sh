#!/usr/bin/env bash
# The part of ci/dev image that runs in the toolbox.
#
# image.sh build TARGET [BAZEL_OPTION...]        builds, prints the files
# image.sh parts VARIANT [BAZEL_OPTION...]       the two tars of a root tree
set -euo pipefail
cd "$UNIDASH_CHECKOUT"
# A Bazel server of its own: an image takes long, and other builds need not wait.
bazel() { command bazel --output_user_root="$UNIDASH_CACHE/bazel-image" "$@"; }
readonly OPTIONS=(--show_progress --show_progress_rate_limit=10 --progress_report_interval=30)

# Paths of what the targets give, one a line.
outputs() {
  bazel cquery "${OPTIONS[@]}" "${options[@]}" --output=files "$@" 2>/dev/null
}

action=$1 subject=$2
shift 2
options=("$@")
case $action in
  build)
    bazel build "${OPTIONS[@]}" "${options[@]}" -- "$subject" >&2
    outputs "$subject"
    ;;
  parts)
    bazel build "${OPTIONS[@]}" "${options[@]}" --output_groups=parts -- "//image/root:${subject}_quick" >&2
    outputs --output_groups=parts "//image/root:${subject}_quick"
    ;;
  *)
    printf 'unknown action: %s\n' "$action" >&2
    exit 2
    ;;
esac | sed "s|^bazel-out|$(bazel info execution_root 2>/dev/null)/bazel-out|"
