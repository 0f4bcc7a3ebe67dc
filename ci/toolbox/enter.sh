# shellcheck shell=bash
# Enters the toolbox: the same for root and for an ordinary user, because inside
# everyone is uid 1000 in a user namespace of their own (PostgreSQL refuses root).
# Sourced by ci/dev.
#
# The root file system is read-only. The checkout and the cache lie at the same
# path as outside; /tmp is the host's; network and process ids are the host's, so
# that one Bazel server serves every call and `ci/dev down` can end what an
# earlier `ci/dev up` started.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=mirrors.sh
source "$TOOLBOX_SOURCE/mirrors.sh"

# First existing path of those given.
first_readable() {
  local path
  for path in "$@"; do
    if [[ -n $path && -r $path && -s $path ]]; then
      printf '%s\n' "$path"
      return 0
    fi
  done
}

# npm reaches its registry in the way this host does: registry, certificates,
# proxies and access words are taken over, everything else is ours.
write_npmrc() {
  local home=$1 file allowed='^(registry|cafile|ca|proxy|https-proxy|noproxy|strict-ssl|@[^:]+:registry|//[^=]+)[[:space:]]*='
  local registry=${npm_config_registry:-${NPM_CONFIG_REGISTRY:-}}
  {
    for file in /etc/npmrc /usr/etc/npmrc /usr/local/etc/npmrc "${NPM_CONFIG_GLOBALCONFIG:-}" "${NPM_CONFIG_USERCONFIG:-$HOME/.npmrc}"; do
      if [[ -n $file && -r $file ]]; then grep -E "$allowed" "$file" || true; fi
    done
    if [[ -n $registry ]]; then printf 'registry=%s\n' "$registry"; fi
    printf '%s\n' omit-lockfile-registry-resolved=true fund=false audit=false update-notifier=false
  } | awk '{ key = $0; sub(/[ \t]*=.*/, "", key); value[key] = $0; if (!(key in seen)) { seen[key] = 1; order[++n] = key } }
      END { for (i = 1; i <= n; i++) print value[order[i]] }' >"$home/.npmrc.$$"
  # It may hold access words of the registry.
  chmod 600 "$home/.npmrc.$$"
  local cafile
  cafile=$(sed -n 's/^cafile[[:space:]]*=[[:space:]]*//p' "$home/.npmrc.$$")
  if [[ -n $cafile && -r $cafile ]]; then
    cp "$cafile" "$home/npm-ca.crt.$$"
    mv "$home/npm-ca.crt.$$" "$home/npm-ca.crt"
    sed -i "s|^cafile.*|cafile=$home/npm-ca.crt|" "$home/.npmrc.$$"
  fi
  mv "$home/.npmrc.$$" "$home/.npmrc"
}

# pip reaches its index in the way this host does; certificates are those of the
# toolbox, which are the host's. Its own variables win over its files, as in pip.
write_pip_conf() {
  local folder=$1/.config/pip file name value
  mkdir -p "$folder"
  {
    printf '[global]\n'
    {
      for file in /etc/pip.conf "$HOME/.pip/pip.conf" "${XDG_CONFIG_HOME:-$HOME/.config}/pip/pip.conf" "${PIP_CONFIG_FILE:-}"; do
        if [[ -n $file && -r $file ]]; then grep -E '^(index-url|extra-index-url|proxy|trusted-host|timeout)[[:space:]]*=' "$file" || true; fi
      done
      for name in index-url extra-index-url proxy trusted-host timeout; do
        value=PIP_${name^^}
        value=${value//-/_}
        if [[ -n ${!value:-} ]]; then printf '%s = %s\n' "$name" "${!value}"; fi
      done
    } | awk '{ key = $0; sub(/[ \t]*=.*/, "", key); value[key] = $0 } END { for (key in value) print value[key] }'
  } >"$folder/pip.conf.$$"
  # It may hold access words of the index.
  chmod 600 "$folder/pip.conf.$$"
  mv "$folder/pip.conf.$$" "$folder/pip.conf"
}

# apt reaches its mirror in the way this host does; the packages of the image come
# from there (image/packages). Without a mirror the folder is empty.
write_apt() {
  local folder=$1/apt signed
  mkdir -p "$folder"
  signed=$(main_mirror | cut -d'|' -f2) || true
  signed=$(keyring "$signed")
  if [[ -n $signed ]] && ! cmp -s "$signed" "$folder/keyring.pgp"; then
    cp "$signed" "$folder/keyring.pgp.$$" && mv "$folder/keyring.pgp.$$" "$folder/keyring.pgp"
  fi
  debian_sources "$folder/keyring.pgp" >"$folder/sources.$$" || : >"$folder/sources.$$"
  mv "$folder/sources.$$" "$folder/debian.sources"
  # It may hold the password of a proxy.
  (umask 077 && apt_network_options >"$folder/apt.conf.$$")
  mv "$folder/apt.conf.$$" "$folder/apt.conf"
}

# What of Bazel depends on this machine. A new toolbox means a new server, which
# would go on in the old one, and new actions, whose compiler may be another.
write_bazelrc() {
  local toolbox=$1 builds
  builds=$(toolbox_of_builds)
  printf '%s\n' \
    "startup --output_user_root=$CACHE/bazel" \
    "startup --host_jvm_args=-Dunidash.toolbox=${toolbox##*/}" \
    "build --disk_cache=$CACHE/bazel-disk" \
    "build --experimental_disk_cache_gc_max_size=10G" \
    "build --action_env=UNIDASH_TOOLBOX=$builds --host_action_env=UNIDASH_TOOLBOX=$builds" \
    >"$toolbox.bazelrc.$$"
  mv "$toolbox.bazelrc.$$" "$toolbox.bazelrc"
}

# enter MODE COMMAND...: MODE is "attached" (ends with ci/dev) or "detached"
# (what COMMAND leaves running goes on). Does not return.
enter() {
  local mode=$1 toolbox home certificates resolver name folder
  shift
  if [[ -n ${UNIDASH_TOOLBOX:-} ]]; then
    cd "$CHECKOUT" && exec "$@"
  fi
  toolbox=$(toolbox_path)
  home=$CACHE/home
  mkdir -p "$home" "$CACHE/bazel" "$CACHE/bazel-disk"
  write_npmrc "$home"
  write_pip_conf "$home"
  write_apt "$home"
  write_bazelrc "$toolbox"

  local arguments=(--unshare-user --uid 1000 --gid 1000 --hostname unidash --unshare-uts)
  # A root of our own, so that mount points never land in the toolbox itself.
  arguments+=(--tmpfs /)
  for folder in usr etc var opt srv; do
    [[ -d $toolbox/$folder ]] && arguments+=(--ro-bind "$toolbox/$folder" "/$folder")
  done
  for name in bin sbin lib lib64; do
    [[ -L $toolbox/$name ]] && arguments+=(--symlink "$(readlink "$toolbox/$name")" "/$name")
  done
  arguments+=(--proc /proc --dev /dev --tmpfs /run --bind /tmp /tmp --ro-bind-try /sys /sys)
  arguments+=(--perms 1777 --tmpfs /var/tmp)
  resolver=$(first_readable /etc/resolv.conf)
  [[ -z $resolver ]] || arguments+=(--ro-bind "$(readlink -f "$resolver")" /etc/resolv.conf)
  [[ ! -s /etc/hosts ]] || arguments+=(--ro-bind /etc/hosts /etc/hosts)
  # The host may trust a certificate authority of its own.
  certificates=$(first_readable "${SSL_CERT_FILE:-}" /etc/ssl/certs/ca-certificates.crt \
    /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem)
  [[ -z $certificates ]] || arguments+=(--ro-bind "$(readlink -f "$certificates")" /etc/ssl/certs/ca-certificates.crt)
  arguments+=(--ro-bind "$toolbox.bazelrc" /etc/bazel.bazelrc)
  arguments+=(--bind "$CACHE" "$CACHE" --bind "$CHECKOUT" "$CHECKOUT" --chdir "$CHECKOUT")
  # A linked work tree keeps its history in another folder.
  folder=$(git -C "$CHECKOUT" rev-parse --path-format=absolute --git-common-dir 2>/dev/null || true)
  [[ -z $folder || $folder == "$CHECKOUT"/* ]] || arguments+=(--ro-bind-try "$folder" "$folder")

  arguments+=(--clearenv)
  local variables=(
    "HOME=$home" "USER=builder" "LOGNAME=builder" "SHELL=/bin/bash" "LANG=C.UTF-8"
    "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/usr/lib/postgresql/17/bin"
    "TERM=${TERM:-dumb}" "XDG_CACHE_HOME=$(dirname "$CACHE")"
    "NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt"
    "UNIDASH_TOOLBOX=$(basename "$toolbox")" "UNIDASH_CACHE=$CACHE" "UNIDASH_CHECKOUT=$CHECKOUT")
  for name in CI UNIDASH_KEEP UNIDASH_SIGNING_KEY UNIDASH_K3S_DIR UNIDASH_MACHINE_BROKER UNIDASH_TREE_RELEASE UNIDASH_TREE_DEVELOPMENT COLORTERM \
    NO_COLOR TZ GOPROXY GOSUMDB GONOSUMDB GONOPROXY http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    [[ -z ${!name:-} ]] || variables+=("$name=${!name}")
  done
  for name in "${variables[@]}"; do
    arguments+=(--setenv "${name%%=*}" "${name#*=}")
  done
  if [[ $mode == detached ]]; then
    exec bwrap "${arguments[@]}" -- "$@"
  fi
  supervise "${arguments[@]}" --die-with-parent -- env --default-signal=INT,QUIT "$@"
}

# supervise BWRAP_ARGUMENTS...: runs bubblewrap and hands signals on to what runs
# inside, so that it can end properly; bubblewrap alone would have it killed.
supervise() {
  local report child inside status=0
  # What killed calls left.
  find "$CACHE" -maxdepth 1 -name 'enter.*' -mmin +1440 -delete
  report=$(mktemp "$CACHE/enter.XXXXXX")
  # In the background it ignores Ctrl-C, which reaches the command all the same.
  bwrap --info-fd 7 "$@" 7>"$report" <&0 &
  child=$!
  forward() {
    inside=$(sed -n 's/.*"child-pid": *\([0-9]*\).*/\1/p' "$report")
    if [[ -n $inside ]]; then kill "-$1" "$inside" 2>/dev/null || true; fi
  }
  trap 'forward TERM' TERM
  trap 'forward HUP' HUP
  trap '' INT QUIT
  while true; do
    status=0
    wait "$child" || status=$?
    # A signal ends the wait, not the command.
    kill -0 "$child" 2>/dev/null || break
  done
  rm -f "$report"
  exit "$status"
}
