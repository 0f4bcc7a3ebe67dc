#!/usr/bin/env bash
# download.sh LIST...: prints the path of a folder with the Debian packages that
# the lists name, all they depend on, and an index apt can read (`Packages`). Kept
# in the cache under the hash of the lists, so that two builds are made of the
# same packages; UNIDASH_IMAGE_REFRESH set to another word fetches them anew.
# The only step of the image that uses the network; reads the mirrors and the
# proxy of this machine (ci/toolbox/enter.sh leaves them in the home folder).
set -euo pipefail
cache=${UNIDASH_CACHE:?runs in the toolbox: ci/dev shell}/image
apt=$HOME/apt
mkdir -p "$cache"
hash=$({
  cat "$@" "${BASH_SOURCE[0]}"
  printf '%s\n' "${UNIDASH_IMAGE_REFRESH:-}"
} | sha256sum | cut -c1-16)
folder=$cache/packages-$hash

private_apt() {
  apt-get -q -o Dir::Etc::Main=/dev/null -o Dir::Etc::Parts=/dev/null \
    -o Dir::Etc::SourceList="$part/debian.sources" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
    -o Dir::State="$part/state" -o Dir::State::status="$part/status" \
    -o Dir::Cache="$part/cache" -o Dir::Log="$part/log" \
    -o APT::Sandbox::User= -o APT::Install-Recommends=false -o Acquire::Languages=none \
    -o Acquire::Retries=3 "$@"
}

download() {
  mkdir -p "$part/state/lists/partial" "$part/cache/archives/partial" "$part/log"
  : >"$part/status"
  cp "$apt/debian.sources" "$part/debian.sources"
  export APT_CONFIG=$apt/apt.conf
  private_apt update
  local names
  mapfile -t names < <(sed 's/[ \t]*#.*//' "$@" | sed '/^$/d')
  private_apt --yes --download-only --no-install-recommends install '?essential' base-files apt "${names[@]}"
  mkdir "$part/pool"
  mv "$part"/cache/archives/*.deb "$part/pool/"
}

# The index, in the order of names, so that it does not depend on the download.
index() {
  (cd "$part" && dpkg-scanpackages --multiversion pool 2>/dev/null) >"$part/Packages"
  rm -rf "$part/state" "$part/cache" "$part/log" "$part/status" "$part/debian.sources"
}

if [[ ! -d $folder ]]; then
  if [[ ! -s $apt/debian.sources ]]; then
    printf 'apt of this machine names no Debian mirror; set UNIDASH_DEBIAN_MIRROR (and UNIDASH_DEBIAN_SECURITY_MIRROR) to one.\n' >&2
    exit 1
  fi
  (
    flock 9
    part=$folder.part
    [[ ! -d $folder ]] || exit 0
    rm -rf "$cache"/packages-*.part
    printf 'downloading the Debian packages of the image\n' >&2
    mkdir -p "$part"
    if ! { download "$@" && index; } >"$folder.log" 2>&1; then
      tail -n 15 "$folder.log" >&2
      printf 'the packages of the image could not be downloaded; check the network and the mirror of this machine (log: %s)\n' "$folder.log" >&2
      exit 1
    fi
    mv -T "$part" "$folder"
  ) 9>"$cache/lock"
fi
printf '%s\n' "$folder"
