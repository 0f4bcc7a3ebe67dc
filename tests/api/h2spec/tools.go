//go:build tools

// Package h2spec names the programs that ci/toolbox/go_tools.sh builds, at the versions
// of go.mod and the sums of go.sum.
package h2spec

import _ "github.com/summerwind/h2spec/cmd/h2spec"
