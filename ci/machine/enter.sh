# shellcheck shell=bash
# Enters the toolbox as the host's root, for machines in namespaces alone: with all
# capabilities and the host's devices. Sourced by ci/dev after toolbox/enter.sh.

# shellcheck source-path=SCRIPTDIR source=../toolbox/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../toolbox/lib.sh"

# enter_as_root COMMAND...: what COMMAND leaves running goes on. Does not return.
enter_as_root() {
  local toolbox folder name
  if [[ -n ${UNIDASH_TOOLBOX:-} ]]; then
    [[ $(id -u) -eq 0 ]] || refuse "$EXIT_USAGE" "machines need root, which this toolbox was not entered as."
    cd "$CHECKOUT" && exec "$@"
  fi
  [[ $(id -u) -eq 0 ]] || refuse "$EXIT_USAGE" "machines in namespaces need root; ci/dev up --services runs without."
  toolbox=$(toolbox_path)
  mkdir -p "$CACHE/home"
  local arguments=(--tmpfs / --cap-add ALL)
  for folder in usr etc var; do
    arguments+=(--ro-bind "$toolbox/$folder" "/$folder")
  done
  for name in bin sbin lib lib64; do
    [[ ! -L $toolbox/$name ]] || arguments+=(--symlink "$(readlink "$toolbox/$name")" "/$name")
  done
  arguments+=(--bind /proc /proc --dev-bind /dev /dev --bind /sys /sys --tmpfs /run --bind /tmp /tmp
    --perms 1777 --tmpfs /var/tmp --bind "$CACHE" "$CACHE" --bind "$CHECKOUT" "$CHECKOUT" --chdir "$CHECKOUT"
    --clearenv)
  local variables=(HOME="$CACHE/home" USER=root LANG=C.UTF-8 TERM="${TERM:-dumb}"
    PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
    UNIDASH_TOOLBOX="$(basename "$toolbox")" UNIDASH_CACHE="$CACHE" UNIDASH_CHECKOUT="$CHECKOUT")
  for name in CI UNIDASH_KEEP UNIDASH_MACHINES COLORTERM; do
    [[ -z ${!name:-} ]] || variables+=("$name=${!name}")
  done
  for name in "${variables[@]}"; do
    arguments+=(--setenv "${name%%=*}" "${name#*=}")
  done
  exec bwrap "${arguments[@]}" -- "$@"
}
