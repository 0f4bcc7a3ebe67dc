package server

// Where K3s has them.
const (
	Kubeconfig = "/etc/rancher/k3s/k3s.yaml"
	Containerd = "/run/k3s/containerd/containerd.sock"

	data      = "/var/lib/rancher/k3s"
	serverTLS = data + "/server/tls"
	manifests = data + "/server/manifests"
	agent     = data + "/agent"
	images    = agent + "/images"
	state     = "/run/k3s"
)

// Where only this engine has them.
const (
	// Programs holds those that are not this one: containerd and its shim, ctr, flanneld, the agent
	// of network policies.
	Programs = "/usr/lib/unidash/engine"

	ownImages    = "/usr/share/unidash/engine/images"
	ownManifests = "/usr/share/unidash/engine/manifests"
	cniPrograms  = "/usr/lib/cni"
	cniFolder    = agent + "/etc/cni/net.d"
	subnetFile   = "/run/flannel/subnet.env"
)
