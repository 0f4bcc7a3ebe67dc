# shellcheck shell=bash
# Makes the toolbox: a Debian 13 root file system with everything that builds,
# tests and runs UniDash. Sourced by ci/dev. The toolbox appears under its final
# name in one rename, so a half-made one is never entered.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=mirrors.sh
source "$TOOLBOX_SOURCE/mirrors.sh"
# shellcheck source=recipe.sh
source "$TOOLBOX_SOURCE/recipe.sh"

readonly NEEDED_KIB=$((8 * 1024 * 1024))

require_architecture() {
  local machine
  machine=$(uname -m)
  [[ $machine == x86_64 || $machine == amd64 ]] ||
    refuse "$EXIT_ARCHITECTURE" "this machine is $machine; the toolbox exists for x86_64 only so far."
}

# Installs what is missing where that is allowed, else says what to install.
require_tools() {
  local missing=()
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  ((${#missing[@]})) || return 0
  if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
    say "installing ${missing[*]} on this machine"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      "${missing[@]}" uidmap; } >"$CACHE/apt.log" 2>&1 && return 0
    refuse "$EXIT_NETWORK" "apt-get could not install ${missing[*]} (log: $CACHE/apt.log); check the network and the mirror of this machine."
  fi
  refuse "$EXIT_MISSING_TOOLS" "${missing[*]} not found; install it with the package manager of this machine, then start again."
}

require_namespaces() {
  bwrap --unshare-user --uid 1000 --gid 1000 --ro-bind / / true 2>/dev/null ||
    refuse "$EXIT_NO_NAMESPACES" "this machine allows user $(id -un) no user namespaces (bubblewrap cannot start); allow them or use another machine."
}

# Making the toolbox asks for more than entering it: several user ids.
require_making_rights() {
  [[ $(id -u) -eq 0 ]] && return 0
  { grep -q "^$(id -un):" "${SUBUID_FILE:-/etc/subuid}" 2>/dev/null && command -v newuidmap >/dev/null; } ||
    refuse "$EXIT_NO_NAMESPACES" "user $(id -un) has no range of user ids of its own; become root, or install uidmap and add a line for $(id -un) to /etc/subuid and /etc/subgid."
}

free_kib() { df -Pk "$1" | awk 'NR == 2 { print $4 }'; }

require_disk() {
  local folder free
  for folder in "$CACHE" ${1:+"$1"}; do
    free=$(free_kib "$folder")
    ((free >= NEEDED_KIB)) ||
      refuse "$EXIT_DISK" "$folder has $((free / 1024 / 1024)) GB free; the toolbox needs 8 GB."
  done
}

# Turns a failed run into the sentence that helps.
explain_failure() {
  local log=$1
  if grep -qE 'No space left on device' "$log"; then
    refuse "$EXIT_DISK" "the disk filled up while the toolbox was made; it needs 8 GB (log: $log)."
  fi
  if grep -qE 'Could not (resolve|connect|handshake)|Temporary failure|Unable to connect|Connection (refused|failed|timed out)|Network is unreachable|Failed to fetch|unable to locate package' "$log"; then
    refuse "$EXIT_NETWORK" "the Debian mirror that apt of this machine uses did not give what was asked; check the network and the mirror (log: $log)."
  fi
  refuse "$EXIT_TOOLBOX" "the toolbox could not be made; the log tells why: $log"
}

# Shows the newest stage in the log and the time gone by until PID ends.
show_progress() {
  local pid=$1 log=$2 stage='' last='' start=$SECONDS
  while kill -0 "$pid" 2>/dev/null; do
    stage=$(sed -n 's/^I: //p' "$log" 2>/dev/null | tail -n 1)
    if [[ -t 2 ]]; then
      printf '\r\033[K  %d:%02d  %s' $(((SECONDS - start) / 60)) $(((SECONDS - start) % 60)) "${stage:-starting}" >&2
    elif [[ $stage != "$last" ]]; then
      say "  $((SECONDS - start)) s  $stage"
      last=$stage
    fi
    sleep 1
  done
  [[ ! -t 2 ]] || printf '\r\033[K' >&2
}

# ensure_toolbox: prints nothing and is quick when the toolbox is there.
ensure_toolbox() {
  local toolbox
  toolbox=$(toolbox_path)
  [[ -d $toolbox ]] && command -v bwrap >/dev/null && return 0
  require_architecture
  mkdir -p "$CACHE" || refuse "$EXIT_DISK" "$CACHE cannot be made."
  chmod 700 "$CACHE"
  (
    exec 9>"$CACHE/toolbox.lock"
    flock -n 9 || {
      say "another ci/dev is making the toolbox; waiting for it"
      flock 9
    }
    require_tools
    require_namespaces
    [[ -d $toolbox ]] || make_toolbox "$toolbox"
  ) || exit $?
}

# Where the program that fills it was killed, /proc and the like may still be mounted in it: what
# is not its own is let go of, and never removed.
forget_parts() {
  local old mounted
  for old in "$CACHE"/toolbox-*.part; do
    [[ -e $old ]] || continue
    while read -r mounted; do umount --lazy "$mounted" || true; done < <(
      awk -v old="$old/" 'index($5, old) == 1 { print $5 }' /proc/self/mountinfo | sort --reverse
    )
    rm -rf --one-file-system "$old"
  done
}

make_toolbox() {
  local toolbox=$1 sources
  require_making_rights
  # Not local: the trap at the end of the shell reads it.
  part=$toolbox.part
  work=$CACHE/making
  # The lock is held: whatever half-made toolbox lies here belongs to nobody.
  forget_parts
  rm -rf "$work"
  if [[ $(id -u) -eq 0 ]]; then require_disk; else require_disk /var/tmp; fi
  sources=$(toolbox_sources) ||
    refuse "$EXIT_NO_MIRROR" "apt of this machine names no Debian mirror; set UNIDASH_DEBIAN_MIRROR (and UNIDASH_DEBIAN_SECURITY_MIRROR) to one."
  trap 'forget_parts; rm -rf "$work"' EXIT
  mkdir -p "$part" "$work"
  printf '%s\n' "$sources" >"$work/trixie.sources"
  apt_network_options >"$work/apt.conf"
  cp "$TOOLBOX_SOURCE/forky.pref" "$work/forky.pref"
  cat "$TOOLBOX_SOURCE/packages.txt" "$TOOLBOX_SOURCE/test_packages.txt" >"$work/packages.txt"
  write_finish >"$work/finish.sh"
  say "making the toolbox (Debian 13, about 3 GB, a few minutes; only the first time)"
  fill_in_background "$part" "$work"
  mv -T "$part" "$toolbox"
}

# Runs mmdebstrap in a process group of its own, so that all of it ends with us.
fill_in_background() {
  local part=$1 work=$2 pid
  set -m
  (
    set -o pipefail
    TOOLBOX_SOURCE=$work # where the recipe finds both lists of packages in one
    if [[ $(id -u) -eq 0 ]]; then
      run_mmdebstrap "$part" "$work"
    else
      # Hooks of mmdebstrap in unshare mode run as another user: give them files
      # they can read, in a place that is on disk.
      export TMPDIR=/var/tmp
      readable=$(mktemp -d /var/tmp/unidash-toolbox.XXXXXX)
      trap 'rm -rf "$readable"' EXIT
      chmod 755 "$readable"
      cp "$work"/* "$readable/"
      chmod 644 "$readable"/*
      run_mmdebstrap "$part" "$readable"
    fi
  ) >"$CACHE/toolbox.log" 2>&1 </dev/null 9>&- &
  pid=$!
  set +m
  trap 'kill -- "-$pid" 2>/dev/null; wait "$pid" 2>/dev/null; exit 130' INT TERM HUP
  show_progress "$pid" "$CACHE/toolbox.log"
  wait "$pid" || explain_failure "$CACHE/toolbox.log"
  trap - INT TERM HUP
}
