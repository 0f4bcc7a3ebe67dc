#!/usr/bin/env bash
# test.sh [MODULE...]: runs the Go tests of the engine's own programs, built by build.sh
# (all modules that have tests, or those named); prints `ok NAME` or `not ok NAME` for
# each. Runs in the toolbox.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
modules=("$@")
if ((${#modules[@]} == 0)); then
  mapfile -t modules < <(cd "$here" && find . -name '*_test.go' -printf '%P\n' | cut -d/ -f1 | sort -u)
fi
bash "$here/build.sh" "$built" "${modules[@]}" || exit 1

failed=0
for program in "$built"/tests/*/*.test; do
  if [[ ! -e $program ]]; then
    printf 'ok the engine is not built here, and that was said\n'
    exit 0
  fi
  module=$(basename "$(dirname "$program")")
  package=$(basename "$program" .test)
  # Each runs where its testdata lies.
  folder=$(cd "$here/$module" && find . -type d -name "$package" | head -n 1)
  said=$(cd "$here/$module/${folder:-.}" && "$program" -test.v 2>&1)
  status=$?
  sed -n "s/^ *--- PASS: \([^ ]*\).*/ok $module $package \1/p; s/^ *--- FAIL: \([^ ]*\).*/not ok $module $package \1/p" <<<"$said"
  if ((status)); then
    tail -n 40 <<<"$said" >&2
    failed=1
  fi
done
exit "$failed"
