#!/usr/bin/env bash
# The part of ci/dev image that runs in the toolbox.
#
# image_inside.sh parts VARIANT [BAZEL_OPTION...]       the two tars of a root tree
# image_inside.sh group TARGETS OUTPUT_GROUPS [BAZEL_OPTION...]  their files, one a line
# image_inside.sh media VARIANT KINDS [BAZEL_OPTION...]  fills dist/ with KINDS
# image_inside.sh media_unsigned VARIANT KINDS [BAZEL_OPTION...]  the same without signatures
set -euo pipefail
cd "$UNIDASH_CHECKOUT"
# A Bazel server of its own: an image takes long, and other builds need not wait.
bazel() { command bazel --output_user_root="$UNIDASH_CACHE/bazel-image" "$@"; }
readonly OPTIONS=(--show_progress --show_progress_rate_limit=10 --progress_report_interval=30)

# Paths of what the targets give, one a line.
outputs() {
  bazel cquery "${OPTIONS[@]}" "${options[@]}" --output=files "$@" 2>/dev/null
}

# Bazel's folder stands for a path that begins with bazel-out.
absolute() { sed "s|^bazel-out|$(bazel info execution_root 2>/dev/null)/bazel-out|"; }

# No older signature stays beside what is not signed.
sign() {
  rm -f "$1.gpg"
  [[ $action == media_unsigned ]] || bash ../image/signing/key.sh sign "$1"
}

# Names begin with the variant unless it is the one for everybody.
publish() {
  local file target
  mkdir -p dist
  while read -r file; do
    target=dist/$prefix$(basename "$file")
    rm -rf "$target"
    cp --recursive --sparse=always --no-preserve=mode "$file" "$target"
  done
  (
    cd dist
    for file in */SHA256SUMS; do [[ ! -e $file ]] || sign "$file"; done
    find . -maxdepth 1 -type f ! -name 'SHA256SUMS*' ! -name '*.asc' -printf '%P\n' | sort | xargs sha256sum -- >SHA256SUMS
    sign SHA256SUMS
    bash ../image/signing/key.sh armour unidash-signing-key.asc
    ls -lsh >&2
  )
}

action=$1 subject=$2
shift 2
case $action in
  parts)
    options=("$@")
    bazel build "${OPTIONS[@]}" "${options[@]}" --output_groups=parts -- "//image/root:${subject}_quick" >&2
    outputs --output_groups=parts "//image/root:${subject}_quick" | absolute
    ;;
  group)
    wanted=$1
    options=("${@:2}")
    read -ra targets <<<"$subject"
    bazel build "${OPTIONS[@]}" "${options[@]}" --output_groups="$wanted" -- "${targets[@]}" >&2
    outputs --output_groups="$wanted" "set($subject)" | absolute
    ;;
  media | media_unsigned)
    read -ra kinds <<<"$1"
    shift
    options=("$@")
    groups=("${kinds[@]/#/+}")
    if [[ " ${kinds[*]} " == *" all "* ]]; then groups=(default); fi
    wanted=$(IFS=, && printf '%s' "${groups[*]#+}")
    prefix=
    if [[ $subject != release ]]; then prefix=$subject-; fi
    bazel build "${OPTIONS[@]}" "${options[@]}" --output_groups="$wanted" -- "//image/media:$subject" >&2
    outputs --output_groups="$wanted" "//image/media:$subject" | absolute | publish
    ;;
  *)
    printf 'unknown action: %s\n' "$action" >&2
    exit 2
    ;;
esac
