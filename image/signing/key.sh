#!/usr/bin/env bash
# The key that signs versions: the file named by UNIDASH_SIGNING_KEY (an armoured
# secret key; its public half is enough for all but sign), or one made in the cache
# whose name says what it is worth.
#
# key.sh public OUTPUT    the public half, as systemd-sysupdate reads it
# key.sh sign FILE...     FILE.gpg beside each file
# key.sh armour OUTPUT    the public half, for people
set -euo pipefail
GNUPGHOME=$(mktemp -d)
export GNUPGHOME
trap 'gpgconf --kill all >/dev/null 2>&1 || true; rm -rf "$GNUPGHOME"' EXIT
gpg=(gpg --batch --quiet --yes)
key=${UNIDASH_SIGNING_KEY:-}

make_development_key() {
  key=${UNIDASH_CACHE:?runs in the toolbox: ci/dev shell}/image/development-signing-key.asc
  mkdir -p "$(dirname "$key")"
  exec 9>"$key.lock"
  flock 9
  if [[ ! -e $key ]]; then
    "${gpg[@]}" --passphrase '' --quick-generate-key 'UniDash OS development key (not for releases)' ed25519 sign never
    (umask 077 && "${gpg[@]}" --armor --export-secret-keys >"$key.part")
    mv "$key.part" "$key"
  fi
}

[[ -n $key ]] || make_development_key
[[ -r $key ]] || { printf 'there is no signing key at %s\n' "$key" >&2 && exit 1; }
"${gpg[@]}" --import "$key"
action=$1
shift
case $action in
  public) "${gpg[@]}" --export >"$1" ;;
  armour) "${gpg[@]}" --armor --export >"$1" ;;
  sign) for file in "$@"; do "${gpg[@]}" --detach-sign --output "$file.gpg" "$file"; done ;;
esac
