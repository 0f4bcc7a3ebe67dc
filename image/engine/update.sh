#!/usr/bin/env bash
# update.sh [MODULE...]: raises what the engine's programs are made of to the newest patch
# of the same minor version, and their sums. Changes go.mod and go.sum alone; a change of
# the minor version is a decision and made by hand. Runs in the toolbox.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
cache=${UNIDASH_CACHE:?runs in the toolbox: ci/dev update-engine}/engine
compiler=$(sed -n 's/^readonly COMPILER=//p' "$here/build.sh")

run_go() {
  GOTOOLCHAIN=$compiler GOFLAGS="-mod=mod -modcacherw" GOPATH=$cache/update GOCACHE=$cache/update-build go "$@"
}

# patch_of PATH VERSION: the newest one of the same minor version.
patch_of() {
  local series=${2%.*}
  run_go list -m -versions "$1" | tr ' ' '\n' | grep -E "^${series//./\\.}\.[0-9]+$" | sort -V | tail -n 1
}

pinned() { run_go list -m -f '{{.Path}} {{.Version}}' "$1" 2>/dev/null; }

# What a folder is about; Kubernetes' own parts go with it, in each folder that names it.
upstreams_of() {
  case $1 in
    containerd) printf 'github.com/containerd/containerd/v2\n' ;;
    coredns) printf 'github.com/coredns/coredns\n' ;;
    flannel) printf 'github.com/flannel-io/flannel\n' ;;
    kubernetes) printf 'k8s.io/kubernetes\n' ;;
    policy) printf '%s\n' k8s.io/api k8s.io/apimachinery k8s.io/client-go sigs.k8s.io/knftables ;;
  esac
}

# Kubernetes replaces its parts (v0.36.2 for v1.36.2) by name and version.
raise_replacements() {
  local from=v0.${1#v1.} to=v0.${2#v1.}
  sed -i "/=>/ s| $from\$| $to|; s|^\(\tk8s\.io/[a-z0-9-]*\) $from\$|\1 $to|" go.mod
}

raise() {
  local upstream=$1 version newest
  read -r _ version < <(pinned "$upstream")
  newest=$(patch_of "$upstream" "$version")
  if [[ $newest == "$version" ]]; then
    printf '%s %s is the newest\n' "$upstream" "$version"
    return 0
  fi
  printf '%s %s -> %s\n' "$upstream" "$version" "$newest"
  if [[ $upstream == k8s.io/kubernetes ]]; then raise_replacements "$version" "$newest"; fi
  run_go mod edit -require "$upstream@$newest"
}

modules=("$@")
if ((${#modules[@]} == 0)); then
  mapfile -t modules < <(cd "$here" && printf '%s\n' */go.mod | sed 's|/go.mod||')
fi
mkdir -p "$cache"
for module in "${modules[@]}"; do
  cd "$here/$module"
  while read -r upstream; do raise "$upstream" </dev/null; done < <(upstreams_of "$module")
  run_go mod tidy
done
chmod -R u+w "$cache/update"
rm -rf "$cache/update" "$cache/update-build"
printf 'now: ci/dev test toolbox image, and the versions in image/engine/README.md\n'
