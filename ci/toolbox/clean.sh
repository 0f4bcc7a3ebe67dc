#!/usr/bin/env bash
# ci/dev clean [--all]: removes what this checkout built; with --all also every
# toolbox and cache of UniDash. Runs on the host. The data of `ci/dev up` stay:
# `ci/dev up --fresh` is what throws them away.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ -n ${UNIDASH_TOOLBOX:-} ]]; then
  refuse "$EXIT_USAGE" "clean runs outside the toolbox."
fi
case ${1:-} in
  '' | --all) ;;
  *) refuse "$EXIT_USAGE" "unknown option of clean: $1" ;;
esac

if [[ -d $(toolbox_path) ]]; then
  if [[ ${1:-} == --all ]]; then
    status=0
    "$CHECKOUT/ci/dev" status >/dev/null 2>&1 || status=$?
    if ((status != 3)); then
      refuse 1 "the product is running; stop it with ci/dev down first."
    fi
  fi
  # Ends the Bazel server as well.
  "$CHECKOUT/ci/dev" shell -- bazel clean --expunge >/dev/null 2>&1 || true
  # The image has a server of its own (image_inside.sh).
  "$CHECKOUT/ci/dev" shell -- bazel --output_user_root="$CACHE/bazel-image" clean --expunge >/dev/null 2>&1 || true
fi
rm -rf "$CHECKOUT/dist" "$CHECKOUT/web/dist" "$CHECKOUT/web/node_modules" "$CHECKOUT/tests/node_modules"

if [[ ${1:-} == --all && -d $CACHE ]]; then
  exec 9>"$CACHE/toolbox.lock"
  flock 9
  for entry in "$CACHE"/*; do
    case ${entry##*/} in
      stack | toolbox.lock) continue ;;
    esac
    # Bazel writes its results read-only.
    if [[ ${entry##*/} == bazel* ]]; then chmod -R u+w "$entry"; fi
    rm -rf "$entry"
  done
fi
