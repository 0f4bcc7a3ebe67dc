#!/usr/bin/env bash
# Making the toolbox with stand-ins for the programs of the host: each way to
# fail has one sentence and an exit code of its own, and nothing half-made stays.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=testing.sh
source "$(dirname "$0")/testing.sh"
checkout=$(cd "$(dirname "$0")/../.." && pwd)

shims=$SCRATCH/shims
mkdir -p "$shims" "$SCRATCH/etc/sources.list.d"
printf 'deb http://mirror.example/debian trixie main\n' >"$SCRATCH/etc/sources.list"

# shim NAME BODY: a program of the host.
shim() {
  printf '#!/bin/bash\n%s\n' "$2" >"$shims/$1"
  chmod +x "$shims/$1"
}

healthy_host() {
  rm -f "$shims"/*
  rm -rf "$SCRATCH/cache"
  shim uname 'echo x86_64'
  shim id 'case $1 in -u) echo "${FAKE_UID:-0}" ;; -un) echo somebody ;; esac'
  shim df 'printf "x\nx 1 1 %s 1 x\n" "${FAKE_KIB:-99999999}"'
  # The last arguments are: trixie TARGET SOURCES.
  shim mmdebstrap 'echo run >>"$RUNS"; target=${*: -2:1}; sleep "${FAKE_SECONDS:-0}"
    if [[ -n ${FAKE_ERROR:-} ]]; then mkdir -p "$target/half"; echo "$FAKE_ERROR" >&2; exit 1; fi
    mkdir -p "$target/usr"'
  shim bwrap '[[ -n ${FAKE_NO_NAMESPACES:-} ]] && exit 1; echo "entered" >>"$RUNS.entered"; exit 0'
  shim newuidmap ''
  : >"$SCRATCH/runs"
}

# dev [VARIABLE=VALUE...]: sets STATUS and SAID.
dev() {
  SAID=$(env -u UNIDASH_TOOLBOX -u UNIDASH_DEBIAN_MIRROR "$@" PATH="$shims:${OTHERS:-$PATH}" RUNS="$SCRATCH/runs" \
    XDG_CACHE_HOME="$SCRATCH/cache" APT_ETC="${ETC:-$SCRATCH/etc}" \
    bash "$checkout/ci/dev" shell -- true 2>&1)
  STATUS=$?
}

made() { find "$SCRATCH/cache/unidash" -maxdepth 1 -name 'toolbox-*' -type d 2>/dev/null | wc -l; }

# refused NAME CODE PATTERN
refused() {
  expect_equal "$1: exit code" "$2" "$STATUS"
  expect_match "$1: one sentence" "ci/dev: .*$3" "$(tail -n 1 <<<"$SAID")"
  expect_equal "$1: nothing half-made" 0 "$(made)"
}

healthy_host
shim uname 'echo aarch64'
dev
refused 'wrong architecture' 10 'this machine is aarch64'

healthy_host
rm "$shims/mmdebstrap"
# The toolbox has the program: what this case sees are all its others.
mkdir -p "$SCRATCH/others"
for each in /usr/bin/*; do
  if [[ ${each##*/} != mmdebstrap ]]; then ln -s "$each" "$SCRATCH/others/"; fi
done
OTHERS=$SCRATCH/others dev FAKE_UID=1000
refused 'no mmdebstrap and not root' 11 'mmdebstrap not found'

healthy_host
dev FAKE_NO_NAMESPACES=1
refused 'no user namespaces' 12 'no user namespaces'

healthy_host
dev FAKE_UID=1000 SUBUID_FILE=/dev/null
refused 'no range of user ids' 12 'no range of user ids'

healthy_host
dev FAKE_KIB=7000000
refused 'no disk space' 13 'GB free'

healthy_host
ETC=$SCRATCH/nothing dev
refused 'no mirror' 14 'names no Debian mirror'

healthy_host
dev FAKE_ERROR='W: Failed to fetch http://mirror.example  Could not resolve host'
refused 'no network' 15 'check the network'

healthy_host
dev FAKE_ERROR='tar: write error: No space left on device'
refused 'disk fills up on the way' 13 'filled up'

healthy_host
dev FAKE_ERROR='E: something else'
refused 'anything else' 16 'the log tells why'

healthy_host
shim mmdebstrap 'cat >&2 <<<"E: gone"; exit 1'
dev
refused 'a failed program' 16 'toolbox.log'

healthy_host
shim mmdebstrap 'echo $$ >"$RUNS"; exec sleep 60'
setsid env -u UNIDASH_TOOLBOX PATH="$shims:$PATH" RUNS="$SCRATCH/runs" XDG_CACHE_HOME="$SCRATCH/cache" \
  APT_ETC="$SCRATCH/etc" bash "$checkout/ci/dev" shell -- true >/dev/null 2>&1 &
killed=$!
for _ in {1..100}; do
  if [[ -s $SCRATCH/runs ]]; then break; fi
  sleep 0.1
done
kill -KILL -- "-$killed" "$(cat "$SCRATCH/runs")"
wait "$killed" 2>/dev/null
expect_equal 'killed while making: something half-made stays' 1 "$(made)"
shim mmdebstrap 'echo run >>"$RUNS"; mkdir -p "${*: -2:1}/usr"'
dev
expect_equal 'the next call starts anew' 0 "$STATUS"
expect_equal 'and leaves one whole toolbox' "1 0" \
  "$(made) $(find "$SCRATCH/cache/unidash" -name '*.part' | wc -l)"

healthy_host
dev
expect_equal 'made and entered' "0 1" "$STATUS $(wc -l <"$SCRATCH/runs")"
dev
expect_equal 'made once' "0 1" "$STATUS $(wc -l <"$SCRATCH/runs")"

healthy_host
export FAKE_SECONDS=1
(dev && exit "$STATUS") &
first=$!
dev
both=$STATUS
wait "$first"
expect_equal 'two at once make it once' "0 0 1" "$both $? $(wc -l <"$SCRATCH/runs")"
