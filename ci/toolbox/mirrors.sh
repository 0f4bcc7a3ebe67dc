# shellcheck shell=bash
# Reads the Debian mirrors that this host already uses from the configuration of
# apt, in both its formats, so that no mirror is ever written in the repository.
# Sourced by make.sh and enter.sh; APT_ETC can point somewhere else (tests).
if declare -F apt_sources >/dev/null; then return 0; fi

# Every source of binary packages, one a line: URI|SUITE|COMPONENTS|SIGNED-BY
apt_sources() {
  local etc=${APT_ETC:-/etc/apt} file
  for file in "$etc"/sources.list "$etc"/sources.list.d/*.list; do
    [[ -r $file ]] || continue
    awk '
      $1 == "deb" {
        signed = ""
        line = $0
        if (match(line, /\[[^]]*\]/)) {
          options = substr(line, RSTART + 1, RLENGTH - 2)
          line = substr(line, 1, RSTART - 1) substr(line, RSTART + RLENGTH)
          if (match(options, /signed-by=[^ ]+/)) signed = substr(options, RSTART + 10, RLENGTH - 10)
        }
        sub(/#.*/, "", line)
        count = split(line, word, " ")
        components = ""
        for (i = 4; i <= count; i++) components = components " " word[i]
        if (count >= 4) print word[2] "|" word[3] "|" components " |" signed
      }' "$file"
  done
  for file in "$etc"/sources.list.d/*.sources; do
    [[ -r $file ]] || continue
    awk '
      function flush_stanza(  i, j, nu, ns, uri, suite) {
        if (types ~ /(^| )deb( |$)/ && enabled !~ /^(no|false|0)$/) {
          nu = split(uris, uri, " "); ns = split(suites, suite, " ")
          for (i = 1; i <= nu; i++)
            for (j = 1; j <= ns; j++) print uri[i] "|" suite[j] "| " components " |" signed
        }
        types = uris = suites = components = signed = enabled = field = ""
      }
      /^[ \t]*$/ { flush_stanza(); next }
      /^#/ { next }
      /^[^ \t]+:/ {
        field = tolower(substr($0, 1, index($0, ":") - 1))
        value = substr($0, index($0, ":") + 1)
        gsub(/^[ \t]+|[ \t]+$/, "", value)
        if (field == "types") types = value
        if (field == "uris") uris = value
        if (field == "suites") suites = value
        if (field == "components") components = value
        if (field == "signed-by") signed = value
        if (field == "enabled") enabled = tolower(value)
        next
      }
      /^[ \t]/ {
        value = $0
        gsub(/^[ \t]+|[ \t]+$/, "", value)
        if (field == "uris") uris = uris " " value
        if (field == "suites") suites = suites " " value
        if (field == "components") components = components " " value
      }
      END { flush_stanza() }' "$file"
  done
}

# The first address behind a "mirror+file:" URI, or the URI itself.
resolve_mirror() {
  local list
  case $1 in
    mirror+file:*)
      list=${1#mirror+file:}
      list=/${list##/}
      [[ -r $list ]] && awk '!/^#/ && NF { print $1; exit }' "$list"
      ;;
    http:* | https:* | file:/* | copy:/*) printf '%s\n' "$1" ;;
  esac
}

# choose_mirror PATTERN: the first source whose suite matches and that carries
# "main"; one whose address ends in "debian…" goes before third-party archives.
choose_mirror() {
  local pattern=$1 uri suite components signed found=
  while IFS='|' read -r uri suite components signed; do
    [[ $suite =~ $pattern && $components == *" main "* ]] || continue
    uri=$(resolve_mirror "$uri")
    [[ -n $uri ]] || continue
    if [[ ${uri%/} =~ /debian(-security)?$ || $uri == *security* ]]; then
      printf '%s|%s\n' "$uri" "$signed"
      return 0
    fi
    [[ -n $found ]] || found="$uri|$signed"
  done < <(apt_sources)
  [[ -n $found ]] && printf '%s\n' "$found"
}

readonly DEBIAN_SUITES='^(bullseye|bookworm|trixie|forky|sid|oldstable|stable|testing|unstable)$'
readonly SECURITY_SUITES='^(bullseye|bookworm|trixie|forky|oldstable|stable|testing)(-security|/updates)$'

main_mirror() {
  if [[ -n ${UNIDASH_DEBIAN_MIRROR:-} ]]; then
    printf '%s|\n' "$UNIDASH_DEBIAN_MIRROR"
  else
    choose_mirror "$DEBIAN_SUITES"
  fi
}

security_mirror() {
  if [[ -n ${UNIDASH_DEBIAN_SECURITY_MIRROR:-} ]]; then
    printf '%s|\n' "$UNIDASH_DEBIAN_SECURITY_MIRROR"
  else
    choose_mirror "$SECURITY_SUITES"
  fi
}

# keyring SIGNED_BY: the archive's own keyring, which also knows the newer
# releases; a keyring of a private mirror, where the host names one, goes first.
keyring() {
  local signed=$1 candidate
  if [[ -n $signed && $signed == /* && $signed != */debian-archive-* && -r $signed ]]; then
    printf '%s\n' "$signed"
    return 0
  fi
  for candidate in /usr/share/keyrings/debian-archive-keyring.{pgp,gpg}; do
    if [[ -r $candidate ]]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  if [[ $signed == /* ]]; then printf '%s\n' "$signed"; fi
}

# source_stanza URI SUITES SIGNED_BY [LINE]: one deb822 paragraph.
source_stanza() {
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\n' "$1" "$2"
  [[ -z $3 ]] || printf 'Signed-By: %s\n' "$3"
  [[ -z ${4:-} ]] || printf '%s\n' "$4"
  printf '\n'
}

# debian_sources [KEYRING]: Debian 13 with its updates, as deb822; what the image
# is made of. Returns 1 where no mirror is known.
# shellcheck disable=SC2120 # enter.sh gives the keyring
debian_sources() {
  local main security signed
  main=$(main_mirror) || return 1
  signed=${1:-$(keyring "${main#*|}")}
  source_stanza "${main%%|*}" 'trixie trixie-updates' "$signed"
  if security=$(security_mirror); then
    source_stanza "${security%%|*}" 'trixie-security' "$signed"
  fi
}

# Prints the deb822 sources of the toolbox; returns 1 where no mirror is known.
toolbox_sources() {
  local main
  debian_sources || return 1
  main=$(main_mirror)
  # Bazel alone comes from the next release (forky.pref pins it); its index is
  # refreshed so seldom on some mirrors that its date of expiry has passed.
  source_stanza "${main%%|*}" 'forky' "$(keyring "${main#*|}")" 'Check-Valid-Until: no'
}

# How this host reaches its mirrors: proxies and certificates of apt.
apt_network_options() {
  command -v apt-config >/dev/null || return 0
  apt-config dump 2>/dev/null | grep -E '^Acquire::(https?::|Retries)' || true
}
