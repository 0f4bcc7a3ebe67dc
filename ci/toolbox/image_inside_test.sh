#!/usr/bin/env bash
# What `ci/dev image` leaves in dist/: with signatures, or on purpose without any. Bazel is
# played by a program that has built three files already; gpg is real.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=testing.sh
source "$(dirname "$0")/testing.sh"
here=$(cd "$(dirname "$0")/../.." && pwd)
checkout=$SCRATCH/checkout
mkdir -p "$checkout/image" "$SCRATCH/bin" "$SCRATCH/built/update" "$SCRATCH/cache"
cp -r "$here/image/signing" "$checkout/image/"
echo disk >"$SCRATCH/built/unidash-os_1.2.3.raw.zst"
echo kernel >"$SCRATCH/built/update/unidash-os_1.2.3.efi"
(cd "$SCRATCH/built/update" && sha256sum -- * >SHA256SUMS)

cat >"$SCRATCH/bin/bazel" <<'PROGRAM'
#!/usr/bin/env bash
case " $* " in
  *" cquery "*) printf '%s\n' "$BUILT/unidash-os_1.2.3.raw.zst" "$BUILT/update" ;;
  *" info "*) printf '/nowhere\n' ;;
esac
PROGRAM
chmod +x "$SCRATCH/bin/bazel"

export GNUPGHOME=$SCRATCH/gnupg
mkdir -m 700 "$GNUPGHOME"
gpg --batch --quiet --passphrase '' --quick-generate-key 'Sample of a publisher' ed25519 sign never 2>/dev/null
gpg --batch --armor --export-secret-keys >"$SCRATCH/secret.asc"
gpg --batch --armor --export >"$SCRATCH/public.asc"

# make KEY ACTION: fills dist/.
make() {
  PATH=$SCRATCH/bin:$PATH BUILT=$SCRATCH/built UNIDASH_CHECKOUT=$checkout UNIDASH_CACHE=$SCRATCH/cache \
    UNIDASH_SIGNING_KEY=$SCRATCH/$1 bash "$here/ci/toolbox/image_inside.sh" "$2" release all >"$SCRATCH/log" 2>&1
}
signatures() { (cd "$checkout/dist" && find . -name '*.gpg' -printf '%P\n' | sort | paste -sd' '); }

make secret.asc media
expect_equal 'both lists are signed' '0 SHA256SUMS.gpg update/SHA256SUMS.gpg' "$? $(signatures)"
gpg --batch --quiet --verify "$checkout/dist/update/SHA256SUMS.gpg" "$checkout/dist/update/SHA256SUMS" 2>/dev/null
expect_equal 'by the key that was named' 0 $?
make public.asc media
expect_equal 'with the public half alone that fails' 2 $?
make secret.asc media
make public.asc media_unsigned
expect_equal 'unsigned on purpose: no older signature stays' '0 ' "$? $(signatures)"
expect_equal 'and the public half lies beside it' "$(gpg --show-keys --with-colons "$SCRATCH/public.asc" | grep ^fpr)" \
  "$(gpg --show-keys --with-colons "$checkout/dist/unidash-signing-key.asc" | grep ^fpr)"
(cd "$checkout/dist" && sha256sum --check --strict --quiet SHA256SUMS)
expect_equal 'the list holds' 0 $?
gpgconf --kill all
