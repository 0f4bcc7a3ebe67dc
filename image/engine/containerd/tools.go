// Package containerd names the programs of this folder: containerd itself, the shim
// that keeps each Pod's programs when containerd restarts, and its command line.
package containerd

import (
	_ "github.com/containerd/containerd/v2/cmd/containerd"
	_ "github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2"
	_ "github.com/containerd/containerd/v2/cmd/ctr"
)
