#!/usr/bin/env bash
# update.sh NAME ROOT VERITY HASH UKI OUTPUT: the folder systemd-sysupdate takes a
# version from. The identifiers of the two partitions are halves of the root hash;
# they stand in the names, where sysupdate reads them. Compressed by gzip, which
# systemd-pull 257 knows: what zstd made it would write into the slot as it is.
set -euo pipefail
name=$1 root=$2 verity=$3 hash=$(tr -d '\n' <"$4") uki=$5 output=$6
identifier() { sed -E 's/^(.{8})(.{4})(.{4})(.{4})(.{12})$/\1-\2-\3-\4-\5/' <<<"$1"; }
mkdir -p "$output"
gzip --no-name -9 <"$root" >"$output/${name}_$(identifier "${hash:0:32}").root.raw.gz"
gzip --no-name -9 <"$verity" >"$output/${name}_$(identifier "${hash: -32}").verity.raw.gz"
install -m 644 "$uki" "$output/$name.efi"
cd "$output" && sha256sum -- * >SHA256SUMS
