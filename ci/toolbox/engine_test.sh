#!/usr/bin/env bash
# image/engine/build.sh with a stand-in for Go: what is built when, and what is said
# when it cannot be.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=testing.sh
source "$(dirname "$0")/testing.sh"
checkout=$(cd "$(dirname "$0")/../.." && pwd)

engine=$SCRATCH/image/engine
mkdir -p "$engine"/{coredns,containerd,policy/rules} "$SCRATCH/shims" "$SCRATCH/modules/a" "$SCRATCH/root"
cp "$checkout"/image/engine/{build.sh,licences.py,licences.tmpl,test.sh} "$engine/"
cp "$checkout/image/settings.bzl" "$SCRATCH/image/"
printf 'module x\nrequire github.com/coredns/coredns v1.2.3\n' >"$engine/coredns/go.mod"
printf 'module x\nrequire (\n\tgithub.com/containerd/containerd/v2 v2.3.4\n)\n' >"$engine/containerd/go.mod"
printf 'module x\n' >"$engine/policy/go.mod"
printf 'package rules\n' >"$engine/policy/rules/rules_test.go"
printf 'Licence of Go\n' >"$SCRATCH/root/LICENSE"
printf 'Licence of A\n' >"$SCRATCH/modules/a/LICENSE"

# A compiler that writes down what it was asked for.
cat >"$SCRATCH/shims/go" <<'SHIM'
#!/bin/bash
echo "$*" >>"$CALLS"
mkdir -p "$GOPATH/pkg" "$GOCACHE"
case "$1 $2" in
  'mod download') [[ -z ${FAKE_UNREACHABLE:-} ]] || { echo "${FAKE_UNREACHABLE}" >&2 && exit 1; } ;;
  'list -deps') echo "example.org/a v1.0.0 $MODULES/a $MODULES/a" ;;
  'env GOROOT') echo "$ROOT" ;;
  *)
    [[ -z ${FAKE_BROKEN:-} ]] || { echo "broken on line 7" >&2 && exit 1; }
    while (($#)); do [[ $1 != -o ]] || target=$2; shift; done
    if [[ $target == */ ]]; then
      printf '#!/bin/bash\necho "--- PASS: TestSomething (0.00s)"\n' >"$target/rules.test" && chmod +x "$target/rules.test"
    else
      echo program >"$target"
    fi
    ;;
esac
SHIM
chmod +x "$SCRATCH/shims/go"

# build [VARIABLE=VALUE...]: sets STATUS, SAID and CALLED, the programs that were built.
build() {
  : >"$SCRATCH/calls"
  SAID=$(env "$@" PATH="$SCRATCH/shims:$PATH" CALLS="$SCRATCH/calls" MODULES="$SCRATCH/modules" ROOT="$SCRATCH/root" \
    UNIDASH_CACHE="$SCRATCH/cache" bash "$engine/build.sh" "$SCRATCH/out" 2>&1)
  STATUS=$?
  CALLED=$(sed -n 's|^build .* -o [^ ]*/programs/\([^ ]*\) .*|\1|p' "$SCRATCH/calls" | paste -sd' ')
}

build
expect_equal 'all is built' '0 containerd containerd-shim-runc-v2 ctr coredns policy-agent' "$STATUS $CALLED"
expect_equal 'programs are there' 'containerd containerd-shim-runc-v2 coredns ctr policy-agent' \
  "$(cd "$SCRATCH/out/programs" && printf '%s\n' * | paste -sd' ')"
expect_equal 'with their versions' 'containerd v2.3.4|containerd-shim-runc-v2 v2.3.4|ctr v2.3.4|coredns v1.2.3|policy-agent own' \
  "$(paste -sd'|' "$SCRATCH/out/versions")"
expect_equal 'and what is in them' 'coredns example.org/a v1.0.0' "$(grep '^coredns' "$SCRATCH/out/modules")"
expect_match 'whose licences are told' 'Licence of Go.*example\.org/a v1\.0\.0.*Licence of A' "$(tr '\n' ' ' <"$SCRATCH/out/licences/ctr")"
expect_match 'nothing of this machine is in them' '-trimpath -buildvcs=false .*-buildid=' "$(grep '^build' "$SCRATCH/calls")"
expect_match 'containerd knows its version' 'version\.Version=v2\.3\.4 ' "$(grep '/ctr ' "$SCRATCH/calls")"
expect_equal 'modules are thrown away' no "$([[ -e $SCRATCH/cache/engine/path || -e $SCRATCH/cache/engine/build ]] && echo yes || echo no)"
expect_equal 'nothing half-made stays' '' "$(find "$SCRATCH/cache/engine" -name '*.part' -o -name '*.source')"
expect_equal 'tests run without Go' 'ok policy rules TestSomething' \
  "$(env PATH="$SCRATCH/shims:$PATH" CALLS=/dev/null UNIDASH_CACHE="$SCRATCH/cache" bash "$engine/test.sh")"

build
expect_equal 'a second time nothing is built' '0 ' "$STATUS $CALLED"
printf '# words\n' >"$engine/coredns/README.md"
build
expect_equal 'nor for words' '0 ' "$STATUS $CALLED"
printf 'package main\n' >"$engine/coredns/main.go"
build
expect_equal 'a change builds its own module' '0 coredns' "$STATUS $CALLED"
sed -i 's/go1[.0-9]*$/go1.99.0/' "$engine/build.sh"
build
expect_equal 'another compiler builds all' '0 containerd containerd-shim-runc-v2 ctr coredns policy-agent' "$STATUS $CALLED"

printf 'package main // again\n' >"$engine/coredns/main.go"
build FAKE_BROKEN=yes
expect_equal 'what cannot be built is an error' 1 "$STATUS"
expect_match 'with its reason' 'broken on line 7' "$SAID"
build FAKE_UNREACHABLE='verifying module: checksum mismatch'
expect_equal 'modules that are others are an error' 1 "$STATUS"
expect_match 'and it is said' 'not those that are pinned' "$SAID"
build FAKE_UNREACHABLE='dial tcp: no such host'
expect_equal 'without modules there is no engine' '0 ' "$STATUS $CALLED"
expect_match 'and one sentence says so' 'the image is built without it' "$(tail -n 1 <<<"$SAID")"
expect_equal 'no part of it either' '0 0' "$(find "$SCRATCH/out/programs" "$SCRATCH/out/licences" -type l | wc -l) $(wc -c <"$SCRATCH/out/versions")"
printf 'package rules // again\n' >"$engine/policy/rules/rules_test.go"
expect_match 'nor tests of it' '^ok the engine is not built here' "$(env FAKE_UNREACHABLE=gone PATH="$SCRATCH/shims:$PATH" CALLS=/dev/null \
  UNIDASH_CACHE="$SCRATCH/cache" bash "$engine/test.sh" 2>/dev/null)"
rm "$SCRATCH/modules/a/LICENSE"
build
expect_equal 'a module without a licence is an error' 1 "$STATUS"
expect_match 'and named' 'no licence is given with: example\.org/a' "$SAID"
