#!/usr/bin/env bash
# python_tree.sh FOLDER: prints the path of a Python environment that holds what
# FOLDER/requirements.txt says, every file by its hash. Installed once for each list
# and kept in the cache; appears under its name in one rename. Needs network.
#
# pip itself is Debian's, from the mirror of this machine (ci/toolbox/enter.sh leaves
# mirror and index in the home folder): the toolbox has no other use for it.
set -euo pipefail
folder=$(cd "$1" && pwd -P)
cache=${UNIDASH_CACHE:?runs in the toolbox: ci/dev shell}/python
apt=$HOME/apt
mkdir -p "$cache"
hash=$({
  cat "$folder/requirements.txt" "${BASH_SOURCE[0]}"
  python3 --version
} | sha256sum | cut -c1-16)
tree=$cache/$hash

private_apt() {
  apt-get -q -o Dir::Etc::Main=/dev/null -o Dir::Etc::Parts=/dev/null \
    -o Dir::Etc::SourceList="$apt/debian.sources" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
    -o Dir::State="$work/state" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" \
    -o APT::Sandbox::User= -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}

# Puts Debian's pip under $work/pip.
fetch_pip() {
  mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial"
  : >"$work/status"
  export APT_CONFIG=$apt/apt.conf
  private_apt update
  (cd "$work" && private_apt download python3-pip-whl)
  dpkg-deb -x "$work"/python3-pip-whl_*.deb "$work/pip"
}

install_tree() {
  local wheel
  fetch_pip
  wheel=$(find "$work/pip/usr/share/python-wheels" -name 'pip-*.whl')
  # Its modules are run by its python; programs in bin/ would name the place it had here.
  python3 -m venv --without-pip "$tree.part"
  PYTHONPATH=$wheel PIP_CERT=/etc/ssl/certs/ca-certificates.crt "$tree.part/bin/python" -m pip install \
    --require-hashes --only-binary :all: --no-input --no-cache-dir --disable-pip-version-check \
    -r "$folder/requirements.txt"
}

if [[ ! -d $tree ]]; then
  (
    flock 9
    [[ ! -d $tree ]] || exit 0
    work=$(mktemp -d "$cache/work.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    rm -rf "$tree.part"
    printf 'installing the Python packages of %s\n' "$(basename "$folder")" >&2
    if ! install_tree >"$tree.log" 2>&1; then
      tail -n 20 "$tree.log" >&2
      printf 'the Python packages of %s could not be installed; check the network, the mirror and the package index of this machine (log: %s)\n' \
        "$folder" "$tree.log" >&2
      rm -rf "$tree.part"
      exit 1
    fi
    mv -T "$tree.part" "$tree"
  ) 9>"$cache/lock"
fi
printf '%s\n' "$tree"
