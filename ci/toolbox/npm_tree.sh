#!/usr/bin/env bash
# npm_tree.sh FOLDER: prints the path of a folder that holds `node_modules` as the
# lock file of FOLDER says. Installed once for each lock file and kept in the
# cache; appears under its name in one rename. The only step that needs network.
#
# npm_tree.sh --place FOLDER: puts that tree into FOLDER/node_modules unless the
# one there already fits the lock file.
set -euo pipefail

place=no
if [[ ${1:-} == --place ]]; then
  place=yes
  shift
fi
folder=$(cd "$1" && pwd -P)
cache=${UNIDASH_CACHE:?runs in the toolbox: ci/dev shell}/npm
mkdir -p "$cache"
hash=$({
  cat "$folder/package.json" "$folder/package-lock.json"
  node --version
} | sha256sum | cut -c1-16)
tree=$cache/$hash

install_tree() {
  local part=$tree.part
  rm -rf "$part"
  mkdir "$part"
  cp "$folder/package.json" "$folder/package-lock.json" "$part/"
  printf 'installing the npm packages of %s\n' "$(basename "$folder")" >&2
  # Packages bring no install scripts of theirs onto this machine.
  if ! (cd "$part" && npm ci --ignore-scripts --no-audit --no-fund) >"$tree.log" 2>&1; then
    tail -n 20 "$tree.log" >&2
    printf 'the npm packages of %s could not be installed; check the network and the npm registry of this machine (log: %s)\n' \
      "$folder" "$tree.log" >&2
    rm -rf "$part"
    exit 1
  fi
  mkdir -p "$part/node_modules"
  printf '%s\n' "$hash" >"$part/node_modules/.unidash-lock"
  mv -T "$part" "$tree"
}

if [[ ! -d $tree ]]; then
  (
    flock 9
    [[ -d $tree ]] || install_tree
  ) 9>"$cache/lock"
fi

place_tree() {
  rm -rf "$folder/node_modules.part" "$folder/node_modules"
  # Hard links where the file systems allow it: no time, no room.
  cp -al "$tree/node_modules" "$folder/node_modules.part" 2>/dev/null || {
    rm -rf "$folder/node_modules.part"
    cp -a "$tree/node_modules" "$folder/node_modules.part"
  }
  mv -T "$folder/node_modules.part" "$folder/node_modules"
}

if [[ $place == no ]]; then
  printf '%s\n' "$tree"
else
  (
    # Tests that run at the same time place the same folder.
    flock 9
    [[ $(cat "$folder/node_modules/.unidash-lock" 2>/dev/null) == "$hash" ]] || place_tree
  ) 9>"$cache/lock"
fi
