# shellcheck shell=bash
# The root tree of the image as a folder with the real owners, for machines in
# namespaces. Needs root, or a range of user ids. Sourced by ci/dev.
#
# The packages are unpacked once; a tree is hard links to them with our layer
# unpacked on top, so that a change of ours costs seconds and little room. Nobody
# may write into a tree: machines lay an overlay over it.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# as_owner COMMAND...: with the right to give files to any user.
as_owner() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  else
    unshare --user --map-root-user --map-auto -- "$@"
  fi
}

# Names a file by what is in it.
digest() { sha256sum "$1" | cut -c1-16; }

unpack_base() {
  local tar=$1 folder=$2
  [[ ! -d $folder ]] || return 0
  as_owner rm -rf "$folder.part"
  mkdir -p "$folder.part"
  as_owner tar --extract --file "$tar" --directory "$folder.part" --numeric-owner --preserve-permissions --xattrs --xattrs-include='*'
  mv -T "$folder.part" "$folder"
}

unpack_tree() {
  local base=$1 layer=$2 folder=$3
  [[ ! -d $folder ]] || return 0
  as_owner rm -rf "$folder.part"
  as_owner cp --archive --link "$base" "$folder.part"
  # tar removes a file before it writes another in its place: links stay apart.
  as_owner tar --extract --file "$layer" --directory "$folder.part" --numeric-owner --preserve-permissions --unlink-first
  mv -T "$folder.part" "$folder"
}

# Trees that nobody asked for in two days go, and bases without a tree.
forget_old_trees() {
  local place=$1 old
  while read -r old; do as_owner rm -rf "$old"; done < <(
    find "$place" -mindepth 1 -maxdepth 1 -name 'tree-*' -mtime +1
    find "$place" -mindepth 1 -maxdepth 1 -name 'base-*' -mtime +1
  )
}

# image_tree CLEAN_TAR LAYER_TAR: prints the path of the tree.
image_tree() {
  local place=$CACHE/image base folder
  mkdir -p "$place"
  base=$place/base-$(digest "$1")
  folder=$place/tree-$(digest "$1")-$(digest "$2")
  (
    flock 9
    unpack_base "$1" "$base"
    unpack_tree "$base" "$2" "$folder"
    as_owner touch "$base" "$folder"
    forget_old_trees "$place"
  ) 9>"$place/tree.lock" >&2
  printf '%s\n' "$folder"
}
