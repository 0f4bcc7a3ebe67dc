//go:build tools

// Package oauth2proxy names the program that ci/toolbox/go_tools.sh builds, at the versions
// of go.mod and the sums of go.sum.
package oauth2proxy

import _ "github.com/oauth2-proxy/oauth2-proxy/v7"
