# shellcheck shell=bash
# A few words for tests of shell code: each check prints `ok NAME` or `not ok
# NAME` with what was seen. Sourced by *_test.sh; SCRATCH is removed at the end.
SCRATCH=$(mktemp -d)
FAILED=0
trap 'rm -rf "$SCRATCH"; exit "$FAILED"' EXIT

# expect_equal NAME EXPECTED SEEN
expect_equal() {
  if [[ $2 == "$3" ]]; then
    printf 'ok %s\n' "$1"
  else
    printf 'not ok %s\n  expected: %s\n  seen: %s\n' "$1" "${2//$'\n'/ | }" "${3//$'\n'/ | }"
    FAILED=1
  fi
}

# expect_match NAME PATTERN SEEN: an extended regular expression.
expect_match() {
  if [[ $3 =~ $2 ]]; then
    printf 'ok %s\n' "$1"
  else
    printf 'not ok %s\n  expected to match: %s\n  seen: %s\n' "$1" "$2" "${3//$'\n'/ | }"
    FAILED=1
  fi
}
