#!/usr/bin/env bash
# build.sh: prints the path of the disk of a minimal Debian 13, whose start the
# image's is compared with: Debian's kernel and initrd in one EFI program, an ext4
# root, a log-in prompt on the serial line. Made of the packages that the image is
# made of, once; kept in the cache. Runs in the toolbox.
set -euo pipefail
cd "$UNIDASH_CHECKOUT"
source=tests/bench/peer
packages=$(bash image/packages/download.sh image/packages/common.txt image/packages/development.txt)
hash=$({ cat "$source"/*; printf '%s\n' "$packages"; } | sha256sum | cut -c1-16)
disk=$UNIDASH_CACHE/image/peer-$hash.raw
if [[ -f $disk ]]; then
  printf '%s\n' "$disk"
  exit 0
fi

work=$(mktemp -d "$UNIDASH_CACHE/image/peer.XXXXXX")
trap 'chmod -R u+rwX "$work" 2>/dev/null || true; rm -rf "$work"' EXIT

# The file system with all its owners, as a tar.
install_packages() {
  local names options=() name
  mkdir -p "$work"/{workspace,cache,output,sandbox/etc/apt/sources.list.d}
  cp -r "$source" "$work/project"
  printf 'Types: deb\nURIs: file://%s\nSuites: ./\nTrusted: yes\n' "$packages" \
    >"$work/sandbox/etc/apt/sources.list.d/mkosi.sources"
  mapfile -t names < <(sed '/^#/d' "$source/packages.txt")
  for name in "${names[@]}"; do options+=("--package=$name"); done
  TMPDIR=$work/workspace HOME=$work mkosi --directory "$work/project" --local-mirror="file://$packages" \
    --sandbox-tree="$work/sandbox" --workspace-directory="$work/workspace" --package-cache-dir="$work/cache" \
    --output-directory="$work/output" --output=peer "${options[@]}" build
}

# One EFI program at the place where firmware looks for it.
make_boot_partition() {
  local boot=$work/boot
  mkdir "$boot"
  tar --extract --file "$work/output/peer.tar" --directory "$boot" --no-same-owner --wildcards './boot/*'
  ukify build --linux "$(echo "$boot"/boot/vmlinuz-*)" --initrd "$(echo "$boot"/boot/initrd.img-*)" \
    --cmdline 'root=/dev/vda2 rw console=ttyS0 quiet' --output "$work/peer.efi"
  truncate --size 256M "$work/boot.img"
  mformat -i "$work/boot.img" -F ::
  mmd -i "$work/boot.img" ::EFI ::EFI/BOOT
  mcopy -i "$work/boot.img" "$work/peer.efi" ::EFI/BOOT/BOOTX64.EFI
}

make_disk() {
  truncate --size 1536M "$work/root.img"
  mke2fs -q -t ext4 -d "$work/output/peer.tar" "$work/root.img"
  truncate --size 1800M "$work/peer.raw"
  printf 'label: gpt\nstart=1MiB, size=256MiB, type=uefi\nstart=257MiB, size=1536MiB, type=linux\n' |
    sfdisk --quiet "$work/peer.raw"
  dd if="$work/boot.img" of="$work/peer.raw" bs=1M seek=1 conv=notrunc,sparse status=none
  dd if="$work/root.img" of="$work/peer.raw" bs=1M seek=257 conv=notrunc,sparse status=none
}

build() {
  install_packages
  make_boot_partition
  make_disk
}

# In the background, where the first failure ends it; a condition would have it go on.
build >"$work/log" 2>&1 &
if ! wait $!; then
  tail -n 40 "$work/log" >&2
  printf 'the minimal Debian could not be made\n' >&2
  exit 1
fi
mv "$work/peer.raw" "$disk"
printf '%s\n' "$disk"
