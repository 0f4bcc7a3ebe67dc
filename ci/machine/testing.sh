# shellcheck shell=bash
# What `ci/dev test` prepares for the groups "machine" and "engine": root trees, and a broker that
# starts machines for tests in the ordinary toolbox. Sourced by ci/dev.

# tests_need_machines WORD...: whether the groups asked for include one of them.
tests_need_machines() {
  local word groups=0
  for word in "$@"; do
    case $word in
      machine | engine) return 0 ;;
      --list | -h | --help) return 1 ;;
      -*) ;;
      *) groups=1 ;;
    esac
  done
  [[ $groups == 0 ]]
}

# Exports UNIDASH_TREE_RELEASE (unless it names a tree already), UNIDASH_TREE_DEVELOPMENT and UNIDASH_MACHINE_BROKER.
# Without root it exports nothing, and the group says why it does not run.
prepare_machines() {
  [[ -z ${UNIDASH_TOOLBOX:-} && $(id -u) -eq 0 ]] || return 0
  say 'building the root trees for machines'
  UNIDASH_TREE_RELEASE=${UNIDASH_TREE_RELEASE:-$(build_image tree --variant release)} || exit $?
  UNIDASH_TREE_DEVELOPMENT=${UNIDASH_TREE_DEVELOPMENT:-$(build_image tree --variant development)} || exit $?
  UNIDASH_MACHINE_BROKER=$CACHE/machine-broker.$$
  export UNIDASH_TREE_RELEASE UNIDASH_TREE_DEVELOPMENT UNIDASH_MACHINE_BROKER
  as_root_in_toolbox python3 ci/machine/broker.py "$UNIDASH_MACHINE_BROKER" $$ </dev/null >/dev/null 2>&1 &
  local waited=0
  until [[ -S $UNIDASH_MACHINE_BROKER ]] || ((waited++ > 100)); do sleep 0.1; done
}
