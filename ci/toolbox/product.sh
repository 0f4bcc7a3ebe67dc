# shellcheck shell=bash
# Builds what `ci/dev up`, the tests from outside and the benchmarks run, and lays
# it beside the caches: a later build must not pull files from under a running
# product. Sourced inside the toolbox.

# build_product NAME [BAZEL_OPTION...]: NAME tells apart what may run at the same
# time. Exports UNIDASH_DAEMON, UNIDASH_COMMAND, UNIDASH_WEB and UNIDASH_COMMON_PASSWORDS.
build_product() {
  local name=$1 bin place fresh
  shift
  bazel build "$@" //daemon/programs/unidashd:unidashd //daemon/programs/unidash:unidash //web:dist //daemon/domains/identity/data:common_passwords
  bin=$(bazel info "$@" bazel-bin 2>/dev/null)
  place=$UNIDASH_CACHE/product/$(basename "$UNIDASH_CHECKOUT")-$(printf '%s' "$UNIDASH_CHECKOUT" | sha256sum | cut -c1-8)/$name
  mkdir -p "$place"
  (
    flock 9
    replace "$bin/daemon/programs/unidashd/unidashd" "$place/unidashd"
    replace "$bin/daemon/programs/unidash/unidash" "$place/unidash"
    replace "$bin/daemon/domains/identity/data/common_passwords.txt" "$place/common_passwords.txt"
    if ! diff -rq "$bin/web/dist" "$place/web" >/dev/null 2>&1; then
      fresh=$(mktemp -d "$place/web.XXXXXX")
      cp -rL --no-preserve=mode "$bin/web/dist/." "$fresh/"
      chmod 755 "$fresh"
      rm -rf "$place/web.old"
      if [[ -e $place/web ]]; then mv -T "$place/web" "$place/web.old"; fi
      mv -T "$fresh" "$place/web"
      rm -rf "$place/web.old"
    fi
  ) 9>"$place/lock"
  export UNIDASH_DAEMON=$place/unidashd UNIDASH_COMMAND=$place/unidash UNIDASH_WEB=$place/web
  export UNIDASH_COMMON_PASSWORDS=$place/common_passwords.txt
}

# replace FROM TO: in one rename, so that whoever runs or maps TO keeps the old one.
replace() {
  if cmp -s "$1" "$2"; then return 0; fi
  cp -L "$1" "$2.new"
  chmod u+w "$2.new"
  mv -f "$2.new" "$2"
}
