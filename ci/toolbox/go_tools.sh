#!/usr/bin/env bash
# go_tools.sh FOLDER: prints the path of a folder that holds the programs which the
# tools.go of FOLDER imports, at the versions of its go.mod and checked against its
# go.sum. Built once for each such set and kept in the cache; appears under its name
# in one rename. The only step that needs network.
set -euo pipefail

folder=$(cd "$1" && pwd -P)
cache=${UNIDASH_CACHE:?runs in the toolbox: ci/dev shell}/go
mkdir -p "$cache"
hash=$({
  cat "$folder/go.mod" "$folder/go.sum" "$folder/tools.go"
  go version
} | sha256sum | cut -c1-16)
tools=$cache/$hash

# Go reaches its proxy in the way this host does (GOPROXY, GOSUMDB); the versions are
# ours, and so is the compiler.
build_tools() {
  local part=$tools.part source=$tools.source packages
  rm -rf "$part" "$source"
  mkdir "$part" "$source"
  cp "$folder/go.mod" "$folder/go.sum" "$folder/tools.go" "$source/"
  mapfile -t packages < <(sed -n 's/^import _ "\(.*\)"$/\1/p' "$source/tools.go")
  printf 'building the Go programs of %s\n' "$(basename "$folder")" >&2
  if ! (cd "$source" && GOTOOLCHAIN=local GOFLAGS=-mod=readonly GOPATH=$cache/path GOCACHE=$cache/build CGO_ENABLED=0 \
    go build -trimpath -buildvcs=false -modcacherw -o "$part/" "${packages[@]}") >"$tools.log" 2>&1; then
    tail -n 20 "$tools.log" >&2
    printf 'the Go programs of %s could not be built; check the network and the Go module proxy of this machine (log: %s)\n' \
      "$folder" "$tools.log" >&2
    rm -rf "$part" "$source"
    exit 1
  fi
  mv -T "$part" "$tools"
  rm -rf "$source" "$cache/build" "$cache/path"
}

if [[ ! -d $tools ]]; then
  (
    flock 9
    [[ -d $tools ]] || build_tools
  ) 9>"$cache/lock"
fi
printf '%s\n' "$tools"
