#!/usr/bin/env bash
# fetch.sh LIST OUTPUT: puts the files of K3s into OUTPUT and their version into
# OUTPUT/version. From UNIDASH_K3S_DIR, where each must be there and right, else
# from the project's releases; unreachable ones leave an empty `version`. A file
# with another checksum is an error in both cases.
set -euo pipefail
list=$1 output=$2
mapfile -t lines < <(grep -v '^#' "$list")
version=${lines[0]}
cache=${UNIDASH_CACHE:?runs in the toolbox: ci/dev shell}/image/k3s-$version
mkdir -p "$output" "$cache"

verify() {
  local actual
  actual=$(sha256sum "$1" | cut -d' ' -f1)
  if [[ $actual != "$2" ]]; then
    printf '%s is not the file that is pinned: sha256 %s instead of %s\n' "$1" "$actual" "$2" >&2
    exit 1
  fi
}

# get FILE HASH: prints where it is, or nothing.
get() {
  local file=$1 hash=$2
  if [[ -n ${UNIDASH_K3S_DIR:-} ]]; then
    [[ -r $UNIDASH_K3S_DIR/$file ]] || { printf 'UNIDASH_K3S_DIR has no %s\n' "$file" >&2 && exit 1; }
    verify "$UNIDASH_K3S_DIR/$file" "$hash"
    printf '%s\n' "$UNIDASH_K3S_DIR/$file"
    return 0
  fi
  if [[ ! -e $cache/$file ]]; then
    curl --silent --show-error --fail --location --connect-timeout 15 --retry 1 --output "$cache/$file.part" \
      "https://github.com/k3s-io/k3s/releases/download/${version/+/%2B}/$file" 2>"$cache/log" || return 0
    verify "$cache/$file.part" "$hash"
    mv "$cache/$file.part" "$cache/$file"
  fi
  verify "$cache/$file" "$hash"
  printf '%s\n' "$cache/$file"
}

: >"$output/version"
for line in "${lines[@]:1}"; do
  path=$(get "${line% *}" "${line#* }")
  if [[ -z $path ]]; then
    rm -f "$output"/k3s*
    printf 'K3s cannot be downloaded here; the image is built without it (UNIDASH_K3S_DIR names a folder that has it)\n' >&2
    exit 0
  fi
  ln -sf "$path" "$output/${line% *}"
done
printf '%s\n' "$version" >"$output/version"
