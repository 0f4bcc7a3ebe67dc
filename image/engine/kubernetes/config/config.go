// Package config reads /etc/rancher/k3s/config.yaml and the files beside it, with those keys of
// K3s that this product sets. Any other is refused: what would be ignored is not what was meant.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"sigs.k8s.io/yaml"
)

// Folder holds config.yaml and config.yaml.d.
const Folder = "/etc/rancher/k3s"

const largestFile = 64 << 10

// Config is what the files say, with what they leave out filled in.
type Config struct {
	NodeName   string   `json:"node-name"`  // the host's name
	NodeIP     string   `json:"node-ip"`    // IPv4; the one it has towards its router
	NodeLabels []string `json:"node-label"` // KEY=VALUE
	TLSSANs    []string `json:"tls-san"`    // further names and addresses of the API
	BindAddr   string   `json:"bind-address"`
	HTTPSPort  int      `json:"https-listen-port"`

	ClusterCIDR   string `json:"cluster-cidr"`
	ServiceCIDR   string `json:"service-cidr"`
	ClusterDNS    string `json:"cluster-dns"`
	ClusterDomain string `json:"cluster-domain"`

	// etcd, by its client addresses separated by commas; with files for TLS unless all are http.
	DatastoreEndpoint string `json:"datastore-endpoint"`
	DatastoreCAFile   string `json:"datastore-cafile"`
	DatastoreCertFile string `json:"datastore-certfile"`
	DatastoreKeyFile  string `json:"datastore-keyfile"`

	FlannelBackend       string `json:"flannel-backend"` // vxlan, host-gw, none
	FlannelIface         string `json:"flannel-iface"`
	DisableNetworkPolicy bool   `json:"disable-network-policy"`
	SecretsEncryption    bool   `json:"secrets-encryption"`
	// What is always so here: the kernel's settings are the image's, the kubeconfig is root's.
	ProtectKernelDefaults bool   `json:"protect-kernel-defaults"`
	KubeconfigMode        string `json:"write-kubeconfig-mode"`

	// Of K3s alone; here there is none of them to leave out.
	Disable                []string `json:"disable"`
	DisableCloudController bool     `json:"disable-cloud-controller"`
	DisableHelmController  bool     `json:"disable-helm-controller"`

	KubeletArgs    []string `json:"kubelet-arg"` // KEY=VALUE
	APIServerArgs  []string `json:"kube-apiserver-arg"`
	ControllerArgs []string `json:"kube-controller-manager-arg"`
	SchedulerArgs  []string `json:"kube-scheduler-arg"`
	ProxyArgs      []string `json:"kube-proxy-arg"`
}

// Read reads the files of FOLDER in K3s' order: a later one has the last word, and a key that
// ends with "+" adds to a list. Errors name the file, the key or the value.
func Read(folder string) (*Config, error) {
	files, err := filepath.Glob(filepath.Join(folder, "config.yaml.d", "*.yaml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	merged := map[string]any{}
	for _, file := range append([]string{filepath.Join(folder, "config.yaml")}, files...) {
		if err := add(merged, file); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	config := &Config{BindAddr: "0.0.0.0", HTTPSPort: 6443, ClusterCIDR: "10.42.0.0/16", ServiceCIDR: "10.43.0.0/16",
		ClusterDNS: "10.43.0.10", ClusterDomain: "cluster.local", FlannelBackend: "vxlan"}
	text, err := yaml.Marshal(merged)
	if err != nil {
		return nil, err
	}
	if err := yaml.UnmarshalStrict(text, config); err != nil {
		return nil, fmt.Errorf("the configuration cannot be used: %w", err)
	}
	if config.NodeName == "" {
		name, err := os.Hostname()
		if err != nil {
			return nil, err
		}
		config.NodeName = strings.ToLower(name)
	}
	return config, config.check()
}

func add(merged map[string]any, file string) error {
	status, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if status.Size() > largestFile {
		return fmt.Errorf("is larger than %d bytes", largestFile)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	values := map[string]any{}
	if err := yaml.UnmarshalStrict(text, &values); err != nil {
		return err
	}
	for key, value := range values {
		plain, adds := strings.CutSuffix(key, "+")
		before, isList := merged[plain].([]any)
		more, isMore := value.([]any)
		if adds && isList && isMore {
			merged[plain] = append(slices.Clone(before), more...)
		} else {
			merged[plain] = value
		}
	}
	return nil
}

var nodeName = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$`)

func (c *Config) check() error {
	if !nodeName.MatchString(c.NodeName) || len(c.NodeName) > 253 {
		return fmt.Errorf("node-name %q is no name of a host", c.NodeName)
	}
	if c.HTTPSPort < 1 || c.HTTPSPort > 65535 {
		return fmt.Errorf("https-listen-port %d is no port", c.HTTPSPort)
	}
	if !slices.Contains([]string{"vxlan", "host-gw", "none"}, c.FlannelBackend) {
		return fmt.Errorf("flannel-backend %q is none of vxlan, host-gw, none", c.FlannelBackend)
	}
	cluster, err := network("cluster-cidr", c.ClusterCIDR)
	if err != nil {
		return err
	}
	services, err := network("service-cidr", c.ServiceCIDR)
	if err != nil {
		return err
	}
	if cluster.Overlaps(services) {
		return fmt.Errorf("cluster-cidr %s and service-cidr %s overlap", cluster, services)
	}
	if address, err := netip.ParseAddr(c.ClusterDNS); err != nil || !services.Contains(address) {
		return fmt.Errorf("cluster-dns %q is no address of service-cidr %s", c.ClusterDNS, services)
	}
	for key, value := range map[string]string{"node-ip": c.NodeIP, "bind-address": c.BindAddr} {
		if address, err := netip.ParseAddr(value); value != "" && (err != nil || !address.Is4()) {
			return fmt.Errorf("%s %q is no IPv4 address", key, value)
		}
	}
	if c.KubeconfigMode != "" && c.KubeconfigMode != "0600" && c.KubeconfigMode != "600" {
		return errors.New("write-kubeconfig-mode is always 0600 here")
	}
	return c.checkDatastore()
}

func (c *Config) checkDatastore() error {
	if c.DatastoreEndpoint == "" {
		return errors.New("datastore-endpoint is missing: the addresses of etcd")
	}
	for _, endpoint := range strings.Split(c.DatastoreEndpoint, ",") {
		address, err := url.Parse(endpoint)
		if err != nil || (address.Scheme != "https" && address.Scheme != "http") || address.Port() == "" {
			return fmt.Errorf("datastore-endpoint %q is no address of etcd, such as https://127.0.0.1:2379", endpoint)
		}
		if address.Scheme == "https" && (c.DatastoreCAFile == "" || c.DatastoreCertFile == "" || c.DatastoreKeyFile == "") {
			return errors.New("datastore-cafile, datastore-certfile and datastore-keyfile belong to an endpoint with https")
		}
		if host := net.ParseIP(address.Hostname()); address.Scheme == "http" && (host == nil || !host.IsLoopback()) {
			return fmt.Errorf("datastore-endpoint %q: without TLS only on this machine itself", endpoint)
		}
	}
	return nil
}

// IPv4 networks with room for addresses: none of their bits beyond the prefix is set.
func network(key, value string) (netip.Prefix, error) {
	prefix, err := netip.ParsePrefix(value)
	if err != nil || !prefix.Addr().Is4() || prefix != prefix.Masked() || prefix.Bits() < 8 || prefix.Bits() > 24 {
		return prefix, fmt.Errorf("%s %q is no IPv4 network such as 10.42.0.0/16", key, value)
	}
	return prefix, nil
}
