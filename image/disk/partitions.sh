#!/usr/bin/env bash
# partitions.sh TREE EPOCH ROOT VERITY HASH: the two halves of a slot, erofs and its
# dm-verity, and the hash that vouches for both. Salt and identifiers are fixed:
# the same tree gives the same bytes.
set -euo pipefail
tree=$1 epoch=$2 root=$3 verity=$4 hash=$5
readonly SALT=8f7d0a2e5c9b4f16a3d8e7b60c1f92547d3e8a6b5c4f0912d7e6a8b3c5f41f20
readonly UUID=5f1d6c0e-7b0a-4a53-9d0c-2f6b8e4a1c37
mkfs.erofs --quiet --tar=f -T "$epoch" -U "$UUID" -L unidash-root -zlz4hc,6 -C65536 "$root" "$tree" >&2
rm -f "$verity"
veritysetup format --salt="$SALT" --uuid="$UUID" --hash=sha256 --data-block-size=4096 --hash-block-size=4096 \
  --root-hash-file="$hash" "$root" "$verity" >/dev/null
# veritysetup keeps them to its user.
chmod 644 "$verity" "$hash"
