#!/usr/bin/env bash
# uki.sh TREE KERNEL INITRD HASH EPOCH COMMAND_LINE OUTPUT: kernel, initrd and the
# hash of the root file system in one file for UEFI.
set -euo pipefail
tree=$1 kernel=$2 initrd=$3 hash=$4 epoch=$5 line=$6 output=$7
work=$(mktemp -d "$(dirname "$output")/uki.XXXXXX")
trap 'rm -rf "$work"' EXIT
tar --extract --file "$tree" --directory "$work" ./usr/lib/os-release ./usr/lib/systemd/boot/efi/linuxx64.efi.stub
release=$(tar --list --file "$tree" | sed -n 's|^\./usr/lib/modules/\([^/]*\)/modules\.dep$|\1|p')
roothash=$(tr -d '\n' <"$hash")
# The halves of the hash name root and verity, on the disk the machine started from:
# another disk may hold the same version.
halves=$(printf '%s\n' "${roothash:0:32}" "${roothash: -32}" | sed -E 's/(.{8})(.{4})(.{4})(.{4})(.{12})/\1-\2-\3-\4-\5/')
{ read -r data && read -r tree_hash; } <<<"$halves"
SOURCE_DATE_EPOCH=$epoch ukify build --linux="$kernel" --initrd="$initrd" --uname="$release" \
  --cmdline="$(tr '\n' ' ' <"$line")systemd.verity_root_data=/dev/unidash/boot/$data systemd.verity_root_hash=/dev/unidash/boot/$tree_hash roothash=$roothash" --os-release=@"$work/usr/lib/os-release" \
  --stub="$work/usr/lib/systemd/boot/efi/linuxx64.efi.stub" --output="$output" >"$work/log" 2>&1 || {
  cat "$work/log" >&2
  exit 1
}
