//go:build tools

// Package actionlint names the program that ci/toolbox/go_tools.sh builds, at the version
// of go.mod and the sums of go.sum.
package actionlint

import _ "github.com/rhysd/actionlint/cmd/actionlint"
