# shellcheck shell=bash
# ci/dev image: what to build, and where it goes. Sourced by ci/dev.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=image_tree.sh
source "$TOOLBOX_SOURCE/image_tree.sh"

image_usage() {
  cat <<'TEXT'
ci/dev image [WHAT...] [--variant release|development] [--version VERSION]
                    [--quick] [--refresh] [--unsigned]

  all      everything below but the tree, with checksums, into dist/ (the default)
  raw      the disk, compressed by zstd, to be written onto a machine's disk
  qcow2    for libvirt, Proxmox and QEMU
  vmdk     for VMware and VirtualBox
  ova      a VM template: the disk and its description
  iso      the installer, for a USB stick or an optical drive
  update   what a running machine takes to become this version
  tree     the root file system as a folder; prints its path

  --variant   development has SSH, a root password ("unidash") and debugging tools
  --version   the version the image carries (default: image/BUILD.bazel)
  --quick     programs as in every day's builds, not as they ship
  --refresh   ask the Debian mirrors for newer packages first
  --unsigned  sign nothing: UNIDASH_SIGNING_KEY may be a public key (ci/dev release build)
TEXT
}

image_command() {
  local what=() variant=release suffix='' action=media options=()
  while (($#)); do
    case $1 in
      -h | --help) image_usage && return 0 ;;
      --variant) variant=${2:-} && shift ;;
      --variant=*) variant=${1#*=} ;;
      --version) options+=("--//image:version=${2:-}") && shift ;;
      --version=*) options+=("--//image:version=${1#*=}") ;;
      --quick) suffix=_quick ;;
      --unsigned) action=media_unsigned ;;
      --refresh) options+=("--repo_env=UNIDASH_IMAGE_REFRESH=$(date +%s)") ;;
      tree | all | raw | qcow2 | vmdk | ova | iso | update) what+=("$1") ;;
      *) image_usage >&2 && refuse "$EXIT_USAGE" "unknown word after image: $1" ;;
    esac
    shift
  done
  [[ $variant == release || $variant == development ]] ||
    refuse "$EXIT_USAGE" "there is no variant \"$variant\"; there are release and development."
  if [[ ${what[*]:-} == tree ]]; then
    print_tree "$variant" "${options[@]}"
  else
    in_toolbox attached bash ci/toolbox/image_inside.sh "$action" "$variant$suffix" "${what[*]:-all}" "${options[@]}"
  fi
}

print_tree() {
  local parts
  [[ -z ${UNIDASH_TOOLBOX:-} ]] || refuse "$EXIT_USAGE" "image tree runs outside the toolbox: it gives files to other users."
  parts=$(in_toolbox attached bash ci/toolbox/image_inside.sh parts "$@") || exit $?
  mapfile -t parts <<<"$parts"
  image_tree "${parts[@]}"
}
