# shellcheck shell=bash
# shellcheck disable=SC2034
# Words and places shared by every part of ci/dev. Sourced, never run.
# Each part sources it for itself; the second time does nothing.
if declare -F refuse >/dev/null; then return 0; fi

# Exit codes a caller may rely on; each comes with one sentence on stderr.
readonly EXIT_USAGE=2           # unknown command or option
readonly EXIT_ARCHITECTURE=10   # not x86_64
readonly EXIT_MISSING_TOOLS=11  # mmdebstrap or bubblewrap absent and not installable
readonly EXIT_NO_NAMESPACES=12  # neither root nor user namespaces
readonly EXIT_DISK=13           # less than 8 GB free
readonly EXIT_NO_MIRROR=14      # no Debian mirror in the configuration of apt
readonly EXIT_NETWORK=15        # the mirror does not answer
readonly EXIT_TOOLBOX=16        # the toolbox could not be made for another reason

unset CDPATH
CHECKOUT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
TOOLBOX_SOURCE=$CHECKOUT/ci/toolbox
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/unidash

say() { printf '%s\n' "$*" >&2; }

# refuse CODE SENTENCE...: ends the program with one sentence.
refuse() {
  local code=$1
  shift
  say "ci/dev: $*"
  exit "$code"
}

toolbox_hash() { cat "$@" | sha256sum | cut -c1-16; }

# Path of the toolbox that fits this checkout, whether it exists or not.
toolbox_path() {
  printf '%s/toolbox-%s\n' "$CACHE" "$(cd "$TOOLBOX_SOURCE" && toolbox_hash packages.txt forky.pref recipe.sh test_packages.txt)"
}

# Names what compilers and other build steps see of the toolbox: all but what tests alone run.
toolbox_of_builds() {
  printf 'toolbox-%s\n' "$(cd "$TOOLBOX_SOURCE" && toolbox_hash packages.txt forky.pref recipe.sh)"
}
