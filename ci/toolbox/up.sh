#!/usr/bin/env bash
# Builds the product and hands over to the stack runner, options and all.
set -euo pipefail
cd "$UNIDASH_CHECKOUT"
# shellcheck source-path=SCRIPTDIR source=product.sh
source ci/toolbox/product.sh

wants_help() {
  local word
  for word in "$@"; do
    if [[ $word == -h || $word == --help ]]; then return 0; fi
  done
  return 1
}

if ! wants_help "$@"; then
  printf 'building\n' >&2
  # Standard output belongs to the stack's answer (--json).
  build_product up >&2
fi
exec python3 ci/stack/stack.py up "$@"
