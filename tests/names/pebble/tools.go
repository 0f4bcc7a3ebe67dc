//go:build tools

// Package pebble names the programs that ci/toolbox/go_tools.sh builds, at the versions
// of go.mod and the sums of go.sum.
package pebble

import _ "github.com/letsencrypt/pebble/v2/cmd/pebble"
import _ "github.com/letsencrypt/pebble/v2/cmd/pebble-challtestsrv"
