# shellcheck shell=bash
# What the toolbox is made of, beside packages.txt and forky.pref. A change here
# makes a new toolbox for everybody: the hash of this file is in its name.
# Sourced by make.sh.

# run_mmdebstrap TARGET WORK: fills the empty folder TARGET.
run_mmdebstrap() {
  local target=$1 work=$2 include
  include=$(grep -vE '^(#|$)' "$TOOLBOX_SOURCE/packages.txt" | paste -sd,)
  local common=(--variant=apt --include="$include"
    --aptopt="$work/apt.conf" --aptopt='APT::Install-Recommends "false"'
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/doc/*'
    --dpkgopt='path-exclude=/usr/lib/llvm-19/lib/lib*.a' # half a gigabyte; only the headers are wanted
    --dpkgopt='force-unsafe-io' # a half-made toolbox is never used, so nothing is lost
    --setup-hook="mkdir -p \"\$1/etc/apt/preferences.d\" \"\$1/etc/postgresql-common\""
    --setup-hook="cp '$work/forky.pref' \"\$1/etc/apt/preferences.d/forky\""
    --setup-hook="echo 'create_main_cluster = false' >\"\$1/etc/postgresql-common/createcluster.conf\""
    --customize-hook="cp '$work/finish.sh' \"\$1/finish.sh\"; chroot \"\$1\" sh /finish.sh; rm \"\$1/finish.sh\"")
  if [[ $(id -u) -eq 0 ]]; then
    mmdebstrap --mode=root "${common[@]}" trixie "$target" "$work/trixie.sources"
  else
    # Unpacked by tar, the files belong to this user, who can remove them again.
    mmdebstrap --mode=unshare "${common[@]}" trixie - "$work/trixie.sources" |
      tar -x --no-same-owner --exclude='./dev/*' -C "$target" -f -
  fi
}

# What the rest of ci/dev expects to find inside.
write_finish() {
  cat <<'FINISH'
set -e
grep -q '^builder:' /etc/group || echo 'builder:x:1000:' >>/etc/group
grep -q '^builder:' /etc/passwd || echo 'builder:x:1000:1000:builder:/tmp:/bin/bash' >>/etc/passwd
rm -f /etc/resolv.conf; : >/etc/resolv.conf
echo '127.0.0.1 localhost' >/etc/hosts
echo '::1 localhost' >>/etc/hosts
: >/etc/bazel.bazelrc
ln -sf gcc-14 /usr/bin/cc; ln -sf g++-14 /usr/bin/c++
for tool in clang clang++ clang-format clang-tidy ld.lld lld llvm-symbolizer llvm-profdata llvm-cov; do
  test -e /usr/bin/$tool || test ! -e /usr/bin/$tool-19 || ln -s $tool-19 /usr/bin/$tool
done
test -e /usr/bin/gcc || ln -s gcc-14 /usr/bin/gcc
test -e /usr/bin/g++ || ln -s g++-14 /usr/bin/g++
FINISH
}
