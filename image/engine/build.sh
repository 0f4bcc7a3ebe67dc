#!/usr/bin/env bash
# build.sh OUTPUT [MODULE...]: puts the engine (the folders beside this script that have
# a go.mod, or those named) into OUTPUT:
#
#   programs/NAME           as the machine runs them
#   tests/MODULE/NAME.test  their tests (test.sh)
#   licences/NAME           the words under which what is in it may be given on
#   versions                a program and its version, one a line
#   modules                 a program, a module in it and that one's version, one a line
#
# Links into the cache, where each module's outcome lies in a folder named by what it is
# made of, and appears in one rename: a change in one builds no other again. The only
# step that needs network. Where the modules cannot be had, the lists are empty and one
# sentence says so; what is had and is not what go.sum says is an error.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
output=$1
shift
cache=${UNIDASH_CACHE:?runs in the toolbox: ci/dev shell}/engine
epoch=$(sed -n 's/^EPOCH = "\([0-9]*\)"$/\1/p' "$here/../settings.bzl")

# The compiler comes as a module too, whatever Go the toolbox has.
readonly COMPILER=go1.26.8
readonly FLAGS=(-trimpath -buildvcs=false)
readonly LINK='-s -w -buildid='
# Raised when the same sources are to give something else.
readonly RECIPE=1

# programs_of MODULE: NAME PACKAGE, one a line.
programs_of() {
  case $1 in
    containerd) printf "%s github.com/containerd/containerd/v2/cmd/%s\n" containerd{,} containerd-shim-runc-v2{,} ctr{,} ;;
    flannel) printf 'flanneld .\n' ;;
    kubernetes) printf 'k3s .\n' ;;
    policy) printf 'policy-agent .\n' ;;
    *) printf '%s .\n' "$1" ;;
  esac
}

# upstream_of MODULE: whose version its programs carry; nobody's where they are ours.
upstream_of() {
  case $1 in
    containerd) printf 'github.com/containerd/containerd/v2' ;;
    coredns) printf 'github.com/coredns/coredns' ;;
    flannel) printf 'github.com/flannel-io/flannel' ;;
    kubernetes) printf 'k8s.io/kubernetes' ;;
  esac
}

version_of() {
  local upstream version
  upstream=$(upstream_of "$1")
  [[ -n $upstream ]] || { printf 'own' && return; }
  version=$(awk -v path="$upstream" '$1 == "require" { $1 = ""; $0 = $0 } $1 == path { print $2; exit }' "$here/$1/go.mod")
  # Kubernetes says of itself whose it is, as K3s does.
  [[ $1 != kubernetes ]] || version+=+unidash1
  printf '%s' "$version"
}

tags_of() {
  case $1 in
    containerd) printf 'no_btrfs no_zfs no_devmapper' ;;
  esac
}

link_flags_of() {
  local version package major minor
  version=$(version_of "$1")
  printf '%s' "$LINK"
  case $1 in
    containerd) printf ' -X %s=%s' github.com/containerd/containerd/v2/version.Version "$version" ;;
    flannel) printf ' -X %s=%s' github.com/flannel-io/flannel/pkg/version.Version "$version" ;;
    kubernetes)
      IFS=. read -r major minor _ <<<"${version#v}"
      for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
        printf " -X $package.%s" "gitVersion=$version" "gitMajor=$major" "gitMinor=$minor" gitTreeState=clean \
          "buildDate=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)"
      done
      ;;
  esac
}

# sources_of MODULE: whatever may enter its programs and tests.
sources_of() { (cd "$here/$1" && find . -type f ! -name '*.md' ! -name BUILD.bazel | LC_ALL=C sort); }

outcome_of() {
  local hash
  hash=$({
    printf '%s\n' "$RECIPE" "$COMPILER" "${FLAGS[*]}" "$(programs_of "$1")" "$(tags_of "$1")" "$(link_flags_of "$1")"
    sources_of "$1" | (cd "$here/$1" && tr '\n' '\0' | xargs -0 sha256sum)
    cat "$here/licences.py" "$here/licences.tmpl"
  } | sha256sum | cut -c1-16)
  printf '%s/%s-%s' "$cache" "$1" "$hash"
}

# Go reaches its proxy in the way this host does (GOPROXY, GOSUMDB); versions and
# compiler are ours.
run_go() {
  GOTOOLCHAIN=$COMPILER GOFLAGS="-mod=readonly -modcacherw" GOPATH=$cache/path GOCACHE=$cache/build CGO_ENABLED=0 go "$@"
}

# give_up MODULE LOG: the modules cannot be had, or are not what they should be.
give_up() {
  if grep -qE 'SECURITY ERROR|checksum mismatch' "$2"; then
    tail -n 20 "$2" >&2
    printf 'the Go modules of image/engine/%s are not those that are pinned (log: %s)\n' "$1" "$2" >&2
    exit 1
  fi
  printf 'the Go modules of the engine cannot be downloaded here; the image is built without it (log: %s)\n' "$2" >&2
  exit 0
}

build_program() {
  local module=$1 name=$2 package=$3 part=$4 tags
  tags=$(tags_of "$module")
  run_go build "${FLAGS[@]}" -tags "$tags" -ldflags "$(link_flags_of "$module")" -o "$part/programs/$name" "$package"
  run_go list -deps -tags "$tags" -f "$(<"$here/licences.tmpl")" "$package" | LC_ALL=C sort -u >"$part/packages"
  python3 "$here/licences.py" "$part/packages" "$(run_go env GOROOT)" "$COMPILER" >"$part/licences/$name"
  awk -v name="$name" '!seen[$1]++ { print name, $1, $2 }' "$part/packages" >>"$part/modules"
  printf '%s %s\n' "$name" "$(version_of "$module")" >>"$part/versions"
}

build_parts() {
  local module=$1 part=$2 name package
  while read -r name package; do
    build_program "$module" "$name" "$package" "$part" </dev/null
  done < <(programs_of "$module")
  rm "$part/packages"
  if sources_of "$module" | grep -q '_test\.go$'; then
    run_go test -c "${FLAGS[@]}" -ldflags "$LINK" -o "$part/tests/$module/" ./...
  fi
}

build_module() {
  local module=$1 outcome=$2 part=$2.part source=$2.source log=$2.log
  rm -rf "$part" "$source"
  mkdir -p "$part"/{programs,tests,licences} "$part/tests/$module" "$source"
  sources_of "$module" | (cd "$here/$module" && xargs -d '\n' cp --parents -t "$source")
  printf 'building the engine: %s\n' "$module" >&2
  (cd "$source" && run_go mod download) >"$log" 2>&1 || give_up "$module" "$log"
  set +e
  (set -e && cd "$source" && build_parts "$module" "$part") >>"$log" 2>&1
  local status=$?
  set -e
  if ((status)); then
    tail -n 20 "$log" >&2
    printf 'image/engine/%s cannot be built (log: %s)\n' "$module" "$log" >&2
    rm -rf "$part" "$source"
    exit 1
  fi
  rm -rf "$source"
  mv -T "$part" "$outcome"
}

# Modules and what the compiler keeps are gigabytes, of no use once all is built.
build_missing() {
  local module
  for module in "${modules[@]}"; do
    if [[ ! -d ${outcomes[$module]} ]]; then build_module "$module" "${outcomes[$module]}"; fi
  done
  # The compiler's own files are read-only.
  chmod -R u+w "$cache/path"
  rm -rf "$cache/path" "$cache/build"
}

# An empty result is one too.
empty_output() {
  rm -rf "${output:?}"/{programs,tests,licences}
  mkdir "$output/programs" "$output/tests" "$output/licences"
  : >"$output/versions"
  : >"$output/modules"
}

modules=("$@")
if ((${#modules[@]} == 0)); then
  mapfile -t modules < <(cd "$here" && printf '%s\n' */go.mod | sed 's|/go.mod||')
fi
declare -A outcomes
for module in "${modules[@]}"; do
  outcomes[$module]=$(outcome_of "$module")
done
mkdir -p "$cache" "$output"
(
  flock 9
  missing=0
  for module in "${modules[@]}"; do
    if [[ ! -d ${outcomes[$module]} ]]; then missing=1; fi
  done
  # No && or ||: in what they call nothing would end at its first error.
  if ((missing)); then build_missing; fi
) 9>"$cache/lock"

empty_output
for module in "${modules[@]}"; do
  # Not there: who looked for it has said so.
  [[ -d ${outcomes[$module]} ]] || exit 0
done
for module in "${modules[@]}"; do
  outcome=${outcomes[$module]}
  ln -s "$outcome/programs/"* "$output/programs/"
  ln -s "$outcome/licences/"* "$output/licences/"
  ln -s "$outcome/tests/$module" "$output/tests/$module"
  cat "$outcome/versions" >>"$output/versions"
  cat "$outcome/modules" >>"$output/modules"
done
