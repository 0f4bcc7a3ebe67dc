#!/usr/bin/env bash
# What everything else relies on inside the toolbox.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=testing.sh
source "$(dirname "$0")/testing.sh"

expect_equal 'everyone is uid 1000' '1000 builder' "$(id -u) $(id -un)"
expect_equal 'the root file system is read-only' no "$(touch /usr/probe 2>/dev/null && echo yes || echo no)"
expect_match 'Debian 13' 'VERSION_ID="13"' "$(cat /etc/os-release)"
expect_match 'Bazel' '^bazel 7\.7\.1' "$(bazel --version 2>/dev/null)"
expect_match 'g++ 14' '^14' "$(g++-14 -dumpversion)"
expect_match 'clang 19' 'version 19' "$(clang++-19 --version)"
expect_match 'HAProxy 3.0' 'version 3\.0' "$(haproxy -v)"
expect_match 'Valkey' 'Valkey|valkey' "$(valkey-server --version)"
expect_match 'Go' 'go1\.24' "$(go version)"
expect_match 'a browser' 'Chromium' "$(chromium --version 2>/dev/null)"
initdb -D "$SCRATCH/database" --auth=trust --no-sync >"$SCRATCH/initdb.log" 2>&1
expect_equal 'PostgreSQL 17 runs as this user' '0 17' "$? $(cat "$SCRATCH/database/PG_VERSION")"
chromium --headless --no-sandbox --disable-gpu --dump-dom 'data:text/html,<p>alive</p>' >"$SCRATCH/page" 2>/dev/null
expect_match 'the browser renders' 'alive' "$(cat "$SCRATCH/page")"
expect_equal 'npm writes no addresses into lock files' true "$(npm config get omit-lockfile-registry-resolved)"
