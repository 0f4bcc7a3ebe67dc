#!/usr/bin/env bash
# ci/dev release build|sign|verify|publish: from a checked-out tag to what people download.
#
#   build FOLDER              the image in every form, unsigned; UNIDASH_SIGNING_KEY names the
#                             public half of the key that the image is to trust
#   sign FOLDER               with the secret half, which UNIDASH_SIGNING_KEY names
#   verify FOLDER KEY         whether every file is one that the owner of KEY has signed
#   publish TAG FOLDER KEY    hands it out on GitHub (gh); of a later stage than the first:
#                             fetches what was handed out into FOLDER, verifies it, moves it on
#
# Building needs no secret and signing no build, so that the two can be done on two
# machines: what a package of a build does, it cannot do to the key.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../toolbox/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../toolbox/lib.sh"
readonly SUMS=SHA256SUMS PUBLIC_KEY=unidash-signing-key.asc
export GNUPGHOME
GNUPGHOME=$(mktemp -d)
trap 'gpgconf --kill all >/dev/null 2>&1 || true; rm -rf "$GNUPGHOME"' EXIT
gpg=(gpg --batch --quiet --yes)

fail() {
  say "ci/dev release: $*"
  exit 1
}

needs() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || fail "this step needs the program $program, which is not here"
  done
}

# fingerprint FILE: of the only key in FILE, whichever half it is.
fingerprint() {
  [[ -r $1 ]] || fail "there is no key at $1"
  gpg --batch --quiet --with-colons --show-keys "$1" 2>/dev/null | awk -F: '$1 == "fpr" { print $10; exit }'
}

is_for_development() { gpg --batch --quiet --with-colons --show-keys "$1" 2>/dev/null | grep -q 'not for releases'; }

version_here() { sed -n 's/.*build_setting_default = "\(.*\)",/\1/p' "$CHECKOUT/image/BUILD.bazel"; }

signing_key() {
  needs gpg
  [[ -n ${UNIDASH_SIGNING_KEY:-} ]] || fail "UNIDASH_SIGNING_KEY names no key; a release is never signed with the one for development"
  [[ -n $(fingerprint "$UNIDASH_SIGNING_KEY") ]] || fail "$UNIDASH_SIGNING_KEY is no key"
  ! is_for_development "$UNIDASH_SIGNING_KEY" || fail "$UNIDASH_SIGNING_KEY is a key for development"
}

build() {
  local folder=$1 version
  signing_key
  [[ ! -e $folder ]] || fail "$folder is there already"
  version=$(version_here)
  bash "$CHECKOUT/ci/dev" image all --unsigned
  mkdir -p "$folder"
  cp --recursive --sparse=always "$CHECKOUT/dist/unidash-os_$version".* "$CHECKOUT/dist/update" "$CHECKOUT/dist/$PUBLIC_KEY" "$folder/"
}

# Everything in the folder but the list of it.
list_files() { find . -mindepth 1 ! -name "$SUMS" ! -name "$SUMS.gpg" -printf '%P\n' | LC_ALL=C sort; }

sign() {
  local folder=$1 key
  needs tar sha256sum
  signing_key
  key=$(realpath "$UNIDASH_SIGNING_KEY")
  [[ $(fingerprint "$key") == "$(fingerprint "$folder/$PUBLIC_KEY")" ]] || fail "the image trusts another key than the one it would be signed with"
  cd "$folder"
  if [[ -d update ]]; then
    (cd update && sha256sum --check --strict --quiet "$SUMS") || fail "the files of the update are not those that were built"
    UNIDASH_SIGNING_KEY=$key bash "$CHECKOUT/image/signing/key.sh" sign "update/$SUMS"
    # One file: a place for downloads has no folders.
    tar --create --file "$(basename update/*.efi .efi).update.tar" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C update .
    rm -rf update
  fi
  list_files | xargs -d '\n' sha256sum -- >"$SUMS"
  UNIDASH_SIGNING_KEY=$key bash "$CHECKOUT/image/signing/key.sh" sign "$SUMS"
}

verify() {
  local folder=$1 key
  needs gpg sha256sum
  [[ -n $(fingerprint "$2") ]] || fail "$2 is no key"
  key=$(realpath "$2")
  "${gpg[@]}" --import "$key"
  cd "$folder"
  "${gpg[@]}" --trust-model always --verify "$SUMS.gpg" "$SUMS" >"$GNUPGHOME/said" 2>&1 ||
    fail "$folder is not signed by the owner of $2: $(tr '\n' ' ' <"$GNUPGHOME/said")"
  sha256sum --check --strict --quiet "$SUMS" >&2 || fail "$folder has files that are not those that were signed"
  [[ $(list_files) == "$(cut -c67- "$SUMS" | LC_ALL=C sort)" ]] || fail "$folder has files that nobody signed"
}

# What `gh release create` and `edit` are told of a stage.
options_of() {
  case $1 in
    release/*) printf '%s\n' --prerelease=false --latest ;;
    *) printf '%s\n' --prerelease ;;
  esac
}

publish() {
  local tag=$1 folder=$2 key=$3 version=v${1##*v} described options notes
  needs gh
  described=$(describe "$tag")
  mapfile -t options < <(options_of "$tag")
  notes=$GNUPGHOME/notes.md
  tail -n +2 <<<"$described" >"$notes"
  options+=(--title "$(head -n 1 <<<"$described")" --notes-file "$notes")
  if [[ $tag == "$version" ]]; then
    (verify "$folder" "$key")
    gh release create "$version" --verify-tag "${options[@]}" "$folder"/*
  else
    gh release download "$version" --dir "$folder"
    (verify "$folder" "$key")
    gh release edit "$version" "${options[@]}"
  fi
}

describe() { python3 "$CHECKOUT/ci/release/stages.py" describe "$1"; }

main() {
  local step=${1:-} wanted
  [[ $# -eq 0 ]] || shift
  case $step in
    build | sign) wanted=1 ;;
    verify) wanted=2 ;;
    publish) wanted=3 ;;
    *) refuse "$EXIT_USAGE" "release has no step \"$step\"." ;;
  esac
  [[ $# -eq $wanted ]] || refuse "$EXIT_USAGE" "release $step wants $wanted words; the head of ci/release/files.sh says which."
  "$step" "$@"
}

main "$@"
