#!/usr/bin/env bash
# What is handed out is what was signed: each way to break that is refused. The files are
# small, gpg is real; GitHub alone is played by a program that keeps what it is given.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../toolbox/testing.sh
source "$(dirname "$0")/../toolbox/testing.sh"
here=$(cd "$(dirname "$0")/../.." && pwd)
checkout=$SCRATCH/checkout
mkdir -p "$checkout/ci" "$checkout/image" "$SCRATCH/bin" "$SCRATCH/github"
cp -r "$here/ci/release" "$here/ci/toolbox" "$checkout/ci/"
cp -r "$here/image/signing" "$here/image/BUILD.bazel" "$checkout/image/"
version=$(sed -n 's/.*build_setting_default = "\(.*\)",/\1/p' "$checkout/image/BUILD.bazel")
printf '# Changes\n\n## %s (2027-01-15)\n\n- A dark theme\n' "$version" >"$checkout/CHANGELOG.md"

make_key() {
  local home=$SCRATCH/gnupg-$1
  mkdir -m 700 "$home"
  GNUPGHOME=$home gpg --batch --quiet --passphrase '' --quick-generate-key "$2" ed25519 sign never 2>/dev/null
  GNUPGHOME=$home gpg --batch --armor --export-secret-keys >"$SCRATCH/$1.secret"
  GNUPGHOME=$home gpg --batch --armor --export >"$SCRATCH/$1.public"
  GNUPGHOME=$home gpgconf --kill all
}
make_key ours 'Sample of a publisher'
make_key theirs 'Somebody else'
make_key cheap 'UniDash OS development key (not for releases)'

cat >"$SCRATCH/bin/gh" <<'PROGRAM'
#!/usr/bin/env bash
printf '%s\n' "$*" >>"$GITHUB_PLAYED/calls"
case $2 in
  create) for file in "$@"; do [[ ! -f $file || $file == *notes.md ]] || cp "$file" "$GITHUB_PLAYED/"; done ;;
  download) mkdir -p "$5" && find "$GITHUB_PLAYED" -type f ! -name calls -exec cp -t "$5" {} + ;;
esac
PROGRAM
chmod +x "$SCRATCH/bin/gh"

# A folder as `build` leaves it.
built() {
  local folder=$SCRATCH/$1
  rm -rf "$folder"
  mkdir -p "$folder/update"
  echo disk >"$folder/unidash-os_$version.raw.zst"
  echo contents >"$folder/unidash-os_$version.cdx.json"
  echo kernel >"$folder/update/unidash-os_$version.efi"
  echo root >"$folder/update/unidash-os_${version}_x.root.raw.gz"
  (cd "$folder/update" && sha256sum -- * >SHA256SUMS)
  cp "$SCRATCH/ours.public" "$folder/unidash-signing-key.asc"
}
# release KEY WORD...: with the key of that name, or none.
release() {
  local key=$1
  shift
  PATH=$SCRATCH/bin:$PATH GITHUB_PLAYED=$SCRATCH/github UNIDASH_SIGNING_KEY=${key:+$SCRATCH/$key} \
    bash "$checkout/ci/release/files.sh" "$@" 2>&1
}
# refuses NAME PATTERN KEY WORD...
refuses() {
  local name=$1 pattern=$2 said code
  shift 2
  said=$(release "$@")
  code=$?
  expect_match "$name" "^1 .*$pattern" "$code ${said//$'\n'/ }"
}
signed() { built "$1" && release ours.secret sign "$SCRATCH/$1" >/dev/null; }

refuses 'nothing is built that would trust no key' 'names no key' '' build "$SCRATCH/new"
refuses 'nothing is built that would trust the key for development' 'key for development' cheap.public build "$SCRATCH/new"

UNIDASH_SIGNING_KEY=$SCRATCH/ours.public bash "$checkout/image/signing/key.sh" public "$SCRATCH/of-public"
UNIDASH_SIGNING_KEY=$SCRATCH/ours.secret bash "$checkout/image/signing/key.sh" public "$SCRATCH/of-secret"
expect_equal 'the image gets the same key from either half' "$(sha256sum <"$SCRATCH/of-secret")" "$(sha256sum <"$SCRATCH/of-public")"

built folder
refuses 'nothing is signed without a key' 'names no key' '' sign "$SCRATCH/folder"
refuses 'nothing is signed with the key for development' 'key for development' cheap.secret sign "$SCRATCH/folder"
refuses 'nothing is signed with a key that the image does not trust' 'trusts another key' theirs.secret sign "$SCRATCH/folder"
release ours.public sign "$SCRATCH/folder" >/dev/null
expect_equal 'the public half signs nothing' '2 no' "$? $([[ -e $SCRATCH/folder/SHA256SUMS.gpg ]] && echo yes || echo no)"
built folder
echo other >"$SCRATCH/folder/update/unidash-os_$version.efi"
refuses 'an update that changed after it was built is not signed' 'not those that were built' ours.secret sign "$SCRATCH/folder"

built folder
release ours.secret sign "$SCRATCH/folder" >/dev/null
expect_equal 'what was built is signed' 0 $?
release '' verify "$SCRATCH/folder" "$SCRATCH/ours.public" >/dev/null
expect_equal 'and verified' 0 $?
expect_equal 'an update is one file, with the signature that machines look for' 'SHA256SUMS SHA256SUMS.gpg' \
  "$(tar --list --file "$SCRATCH/folder/unidash-os_$version.update.tar" | sed -n 's|^\./\(SHA.*\)|\1|p' | sort | paste -sd' ')"

refuses 'a signature counts only for the key asked for' 'not signed by the owner' '' verify "$SCRATCH/folder" "$SCRATCH/theirs.public"
echo more >>"$SCRATCH/folder/unidash-os_$version.raw.zst"
refuses 'a changed file is found' 'not those that were signed' '' verify "$SCRATCH/folder" "$SCRATCH/ours.public"
signed folder
echo new >"$SCRATCH/folder/another.iso"
refuses 'a file that nobody signed is found' 'nobody signed' '' verify "$SCRATCH/folder" "$SCRATCH/ours.public"
signed folder
sed -i 1d "$SCRATCH/folder/SHA256SUMS"
refuses 'a list that was cut is found' 'not signed by the owner' '' verify "$SCRATCH/folder" "$SCRATCH/ours.public"
signed folder
rm "$SCRATCH/folder/SHA256SUMS.gpg"
refuses 'a list without a signature is found' 'not signed by the owner' '' verify "$SCRATCH/folder" "$SCRATCH/ours.public"

refuses 'what is not signed is not handed out' 'not signed by the owner' '' publish "v$version" "$SCRATCH/folder" "$SCRATCH/ours.public"
expect_equal 'nobody was even asked' no "$([[ -e $SCRATCH/github/calls ]] && echo yes || echo no)"
signed folder
release '' publish "v$version" "$SCRATCH/folder" "$SCRATCH/ours.public" >/dev/null
expect_equal 'the first stage hands the files out' 0 $?
expect_match 'as a pre-release that says its stage' "^release create v$version --verify-tag --prerelease --title UniDash OS $version \(test\) " \
  "$(head -n 1 "$SCRATCH/github/calls")"
expect_equal 'all of them' "$(ls "$SCRATCH/folder")" "$(find "$SCRATCH/github" -type f ! -name calls -printf '%f\n' | LC_ALL=C.UTF-8 sort)"

release '' publish "release/v$version" "$SCRATCH/again" "$SCRATCH/ours.public" >/dev/null
expect_equal 'a later stage moves on what was handed out' 0 $?
expect_match 'the last one as the latest release' "^release edit v$version --prerelease=false --latest --title UniDash OS $version --notes-file" \
  "$(tail -n 1 "$SCRATCH/github/calls")"
echo more >>"$SCRATCH/github/unidash-os_$version.raw.zst"
refuses 'what was changed in between is not moved on' 'not those that were signed' '' publish "release/v$version" "$SCRATCH/third" "$SCRATCH/ours.public"
expect_match 'it was only fetched' "^release download v$version " "$(tail -n 1 "$SCRATCH/github/calls")"
