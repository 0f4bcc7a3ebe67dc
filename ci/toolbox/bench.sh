#!/usr/bin/env bash
# ci/dev bench [GROUP...] [--json]: builds what ships and measures it.
set -euo pipefail
cd "$UNIDASH_CHECKOUT"
# shellcheck source-path=SCRIPTDIR source=product.sh
source ci/toolbox/product.sh
if [[ ! -e tests/bench/run.mjs ]]; then
  printf 'no benchmarks in tests/bench\n' >&2
  exit 2
fi
if [[ " $* " == *" engine "* ]]; then
  export UNIDASH_ENGINE_LAYER=$UNIDASH_CACHE/bench-engine-layer
  python3 ci/testrun/engine_layer.py "$UNIDASH_ENGINE_LAYER"
fi
# The image is built by its own steps, and the engine is part of it.
if [[ "$*" != image && "$*" != "image --json" && "$*" != engine && "$*" != "engine --json" ]]; then
  build_product bench --config=release >&2
  bazel build --config=release //tests/bench:argon2_peer //tests/bench:signature_peer >&2
  peers=$(bazel info --config=release bazel-bin 2>/dev/null)/tests/bench
  export UNIDASH_ARGON2_PEER=$peers/argon2_peer UNIDASH_SIGNATURE_PEER=$peers/signature_peer
fi
bash ci/toolbox/npm_tree.sh --place tests
exec node tests/bench/run.mjs "$@"
