#!/usr/bin/env bash
# Entering the toolbox: signals, exit codes, and how npm reaches its registry.
# bubblewrap is played by a stand-in that starts the command as it is.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=testing.sh
source "$(dirname "$0")/testing.sh"
checkout=$(cd "$(dirname "$0")/../.." && pwd)

export XDG_CACHE_HOME=$SCRATCH/cache HOME=$SCRATCH/home
unset UNIDASH_TOOLBOX npm_config_registry NPM_CONFIG_REGISTRY NPM_CONFIG_GLOBALCONFIG NPM_CONFIG_USERCONFIG
mkdir -p "$SCRATCH/shims" "$HOME" "$SCRATCH/plain"
cat >"$SCRATCH/shims/bwrap" <<'SHIM'
#!/bin/bash
[[ $1 == --info-fd ]] && echo "{ \"child-pid\": $$ }" >&7
printf '%s\n' "$@" >"$ARGUMENTS"
while [[ $1 != -- ]]; do shift; done
shift
exec "$@"
SHIM
chmod +x "$SCRATCH/shims/bwrap"
export ARGUMENTS=$SCRATCH/arguments PATH=$SCRATCH/shims:$PATH
toolbox=$(bash -c "source '$checkout/ci/toolbox/lib.sh'; toolbox_path")
mkdir -p "$toolbox/usr"

dev() { bash "$checkout/ci/dev" "$@"; }

expect_equal 'standard input and output pass' 'hello' "$(echo hello | dev shell -- cat)"
dev shell -- bash -c 'exit 7'
expect_equal 'the exit code passes' 7 $?
expect_equal 'an argument with spaces passes' 'a  b' "$(dev shell -- printf '%s' 'a  b')"
expect_equal 'it ends with ci/dev' 1 "$(grep -cx -e --die-with-parent "$ARGUMENTS")"
expect_equal 'nothing of the host gets in by its environment' '' \
  "$(SECRET=1 dev shell -- true; grep -x SECRET "$ARGUMENTS")"
expect_equal 'no report is left behind' 0 "$(find "$SCRATCH/cache/unidash" -name 'enter.*' | wc -l)"

# begin WITH SIGNAL: starts a command that says "orderly" when SIGNAL ends it, and waits
# until it has begun. WITH is a word of env about signals: what this test inherited
# (nohup ignores HUP, and a shell cannot trap what it was started to ignore) is not its subject.
begin() {
  : >"$SCRATCH/said"
  # Not through the function: the signal is for ci/dev itself.
  env "$1" bash "$checkout/ci/dev" shell -- \
    bash -c "trap 'echo orderly; exit 3' $2; echo begun; while :; do sleep 0.1; done" >>"$SCRATCH/said" &
  for _ in {1..100}; do
    if grep -q begun "$SCRATCH/said"; then break; fi
    sleep 0.1
  done
}

for signal in TERM HUP; do
  begin --default-signal=TERM,HUP "$signal"
  kill "-$signal" $!
  wait $!
  expect_equal "$signal reaches the command, which ends in order" "3 begun orderly" "$? $(xargs <"$SCRATCH/said")"
done
begin --ignore-signal=HUP TERM
kill -HUP $!
kill -TERM $!
wait $!
expect_equal 'under nohup HUP ends nothing' "3 begun orderly" "$? $(xargs <"$SCRATCH/said")"

printf 'certificate\n' >"$SCRATCH/plain/ca.crt"
cat >"$HOME/.npmrc" <<EOF2
registry=https://packages.example/npm/
cafile=$SCRATCH/plain/ca.crt
//packages.example/npm/:_authToken=word
save-exact=false
script-shell=/bin/odd
EOF2
dev shell -- true
npmrc=$(cat "$SCRATCH/cache/unidash/home/.npmrc")
expect_match 'npm: the registry of the host' 'registry=https://packages.example/npm/' "$npmrc"
expect_match 'npm: its access word' '_authToken=word' "$npmrc"
expect_match 'npm: its certificates, where the toolbox sees them' "cafile=$SCRATCH/cache/unidash/home/npm-ca.crt" "$npmrc"
expect_equal 'npm: nothing else' 0 "$(grep -c script-shell <<<"$npmrc")"
expect_equal 'npm: lock files without addresses' 1 "$(grep -c '^omit-lockfile-registry-resolved=true$' <<<"$npmrc")"
NPM_CONFIG_REGISTRY=https://other.example/ dev shell -- true
expect_equal 'npm: the environment wins' 'registry=https://other.example/' \
  "$(grep ^registry "$SCRATCH/cache/unidash/home/.npmrc")"
expect_equal 'npm: only its owner reads it' 600 "$(stat -c %a "$SCRATCH/cache/unidash/home/.npmrc")"
