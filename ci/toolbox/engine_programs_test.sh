#!/usr/bin/env bash
# The tests of the engine's own programs: real rules, real packets (image/engine).
exec bash "$(dirname "$0")/../../image/engine/test.sh"
