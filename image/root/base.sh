#!/usr/bin/env bash
# base.sh CONFIGURATION INDEX OUTPUT EPOCH LIST...: the base tree as a tar, made
# by mkosi from the downloaded packages alone, without network and without root.
# mkosi gives every file to root; owners.py puts the few others right.
set -euo pipefail
configuration=$(readlink -f "$1") packages=$(dirname "$(readlink -f "$2")") output=$(readlink -f "$(dirname "$3")")/$(basename "$3") epoch=$4
shift 4
work=$(mktemp -d "$(dirname "$output")/mkosi.XXXXXX")
# What mkosi leaves can hold folders without write permission.
trap 'chmod -R u+rwX "$work" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir -p "$work"/{project,workspace,cache,output,sandbox/etc/apt/sources.list.d}
cp "$configuration" "$work/project/mkosi.conf"
# Under this very name: mkosi adds its own mirrors beside any other.
printf 'Types: deb\nURIs: file://%s\nSuites: ./\nTrusted: yes\n' "$packages" \
  >"$work/sandbox/etc/apt/sources.list.d/mkosi.sources"
mapfile -t names < <(sed 's/[ \t]*#.*//' "$@" | sed '/^$/d')
options=()
for name in "${names[@]}"; do options+=("--package=$name"); done
export TMPDIR=$work/workspace HOME=$work
if ! mkosi --directory "$work/project" --local-mirror="file://$packages" --sandbox-tree="$work/sandbox" \
  --workspace-directory="$work/workspace" --package-cache-dir="$work/cache" --output-directory="$work/output" \
  --output=base --source-date-epoch="$epoch" "${options[@]}" build >"$work/log" 2>&1 </dev/null; then
  tail -n 60 "$work/log" >&2
  exit 1
fi
mv "$work/output/base.tar" "$output"
