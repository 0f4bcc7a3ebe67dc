#!/usr/bin/env bash
# The mirrors of the host are read from apt's own files, whatever their format.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=testing.sh
source "$(dirname "$0")/testing.sh"
# shellcheck source=mirrors.sh
source "$(dirname "$0")/mirrors.sh"
unset UNIDASH_DEBIAN_MIRROR UNIDASH_DEBIAN_SECURITY_MIRROR

new_etc() {
  APT_ETC=$(mktemp -d "$SCRATCH/etc.XXXX")
  mkdir "$APT_ETC/sources.list.d"
}

new_etc
cat >"$APT_ETC/sources.list" <<'LIST'
# a comment
deb-src http://mirror.example/debian bookworm main
deb [arch=amd64 signed-by=/keys/private.gpg] http://mirror.example/debian bookworm main contrib # note
deb http://safe.example/debian-security bookworm-security main
LIST
expect_equal 'one-line format' 'http://mirror.example/debian|/keys/private.gpg' "$(main_mirror)"
expect_equal 'one-line security' 'http://safe.example/debian-security|' "$(security_mirror)"

new_etc
cat >"$APT_ETC/sources.list.d/debian.sources" <<'LIST'
Types: deb deb-src
# a remark inside
URIs: http://off.example/debian
Suites: bookworm
Components: main
Enabled: no

Types: deb
URIs: http://mirror.example/debian/
Suites: bookworm
 bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://safe.example/debian-security
Suites: bookworm-security
Components: main
LIST
expect_equal 'deb822 format, a disabled stanza left out' \
  'http://mirror.example/debian/|/usr/share/keyrings/debian-archive-keyring.gpg' "$(main_mirror)"
expect_equal 'deb822 security' 'http://safe.example/debian-security|' "$(security_mirror)"
sources=$(toolbox_sources)
expect_match 'sources name Debian 13' 'Suites: trixie trixie-updates' "$sources"
expect_match 'sources name its security archive' $'URIs: http://safe.example/debian-security\nSuites: trixie-security' "$sources"
expect_match 'the expired index of the next release is accepted' $'Suites: forky\n.*Check-Valid-Until: no' "$sources"

new_etc
cat >"$APT_ETC/sources.list" <<'LIST'
deb http://packages.example/php bookworm main
deb http://docker.example/linux/debian bookworm stable
deb http://mirror.example/debian trixie main
LIST
expect_equal 'third-party archives stand back' 'http://mirror.example/debian|' "$(main_mirror)"

new_etc
mkdir -p "$APT_ETC/mirrors"
printf '# first\nhttp://listed.example/debian\n' >"$APT_ETC/mirrors/debian.list"
printf 'deb mirror+file:%s/mirrors/debian.list trixie main\n' "$APT_ETC" >"$APT_ETC/sources.list"
expect_equal 'a list of mirrors' 'http://listed.example/debian|' "$(main_mirror)"

new_etc
printf 'deb http://ubuntu.example/ubuntu noble main\ndeb cdrom:[Debian] trixie main\n' >"$APT_ETC/sources.list"
expect_equal 'no Debian mirror gives none' '' "$(main_mirror)"
expect_equal 'and no sources' '1' "$(toolbox_sources >/dev/null; echo $?)"
UNIDASH_DEBIAN_MIRROR=http://own.example/debian
expect_equal 'the variable wins' 'http://own.example/debian|' "$(main_mirror)"
