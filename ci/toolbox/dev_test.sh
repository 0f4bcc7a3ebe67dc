#!/usr/bin/env bash
# What ci/dev answers before any toolbox exists.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=testing.sh
source "$(dirname "$0")/testing.sh"
checkout=$(cd "$(dirname "$0")/../.." && pwd)

dev() { env -u UNIDASH_TOOLBOX XDG_CACHE_HOME="$SCRATCH/none" bash "$checkout/ci/dev" "$@" 2>&1; }

listed=$(dev)
expect_equal 'bare ci/dev succeeds' 0 $?
for command in up down status test build shell bench format lint clean image machine update-engine store changelog release; do
  expect_equal "lists $command on one line" 1 "$(grep -c "^  $command " <<<"$listed")"
done
said=$(dev nonsense)
expect_equal 'an unknown command is refused' 2 $?
expect_match 'and named' 'unknown command: nonsense' "$said"
said=$(dev image --variant nonsense)
expect_equal 'an unknown variant of the image is refused' 2 $?
said=$(dev status)
expect_equal 'status without a toolbox: not running' '3 not running' "$? $said"
said=$(dev status --json)
expect_equal 'status --json without a toolbox' '3 false' "$? $(jq -r .running <<<"$said")"
said=$(dev down)
expect_equal 'down without a toolbox' '0 not running' "$? $said"
expect_equal 'none of these made a toolbox' no "$([[ -e $SCRATCH/none ]] && echo yes || echo no)"
