package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"unidash.org/engine/pki"
)

const (
	netConf = agent + "/etc/flannel/net-conf.json"
	cniFile = cniFolder + "/10-flannel.conflist"
)

// forwardPackets lets packets of Pods pass this machine; who may is nftables' to say.
func forwardPackets() error {
	return os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1\n"), 0o644)
}

func (s *server) flannel() (*child, error) {
	file, err := s.kubeconfigFor("flannel", agentTLS("client-flannel"))
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(map[string]any{"Network": s.config.ClusterCIDR, "EnableIPv4": true, "EnableIPv6": false,
		"EnableNFTables": true, "Backend": map[string]any{"Type": s.config.FlannelBackend}})
	if err != nil {
		return nil, err
	}
	if err := pki.WriteFile(netConf, text, 0o600); err != nil {
		return nil, err
	}
	iface := s.config.FlannelIface
	if iface == "" {
		iface = s.node.String()
	}
	it := newChild("flanneld", 5*time.Second, Programs+"/flanneld",
		"--kubeconfig="+file, "--net-conf="+netConf, "--iface="+iface, "--subnet-file="+subnetFile)
	it.environment = append(it.environment, "NODE_NAME="+s.config.NodeName)
	return it, nil
}

func (s *server) policyAgent() (*child, error) {
	file, err := s.kubeconfigFor("policy", agentTLS("client-policy"))
	if err != nil {
		return nil, err
	}
	return newChild("policy-agent", 5*time.Second, Programs+"/policy-agent", "--kubeconfig="+file, "--node="+s.config.NodeName), nil
}

// writeNetwork has containerd give Pods addresses of this machine's part of the network. There is
// nothing to write before flannel knows which that is.
func (s *server) writeNetwork() error {
	subnet, mtu, err := readSubnet()
	if err != nil || subnet == "" {
		return err
	}
	plugins := []any{
		map[string]any{"type": "bridge", "bridge": "cni0", "isDefaultGateway": true, "hairpinMode": true, "ipMasq": false,
			"mtu": mtu, "ipam": map[string]any{"type": "host-local", "dataDir": agent + "/cni",
				"ranges": []any{[]any{map[string]any{"subnet": subnet}}}}},
		map[string]any{"type": "portmap", "capabilities": map[string]any{"portMappings": true}},
	}
	if !s.config.DisableNetworkPolicy {
		// Holds a Pod back until its policies are in force.
		plugins = append(plugins, map[string]any{"type": "policy-agent"})
	}
	text, err := json.Marshal(map[string]any{"cniVersion": "1.0.0", "name": "cbr0", "plugins": plugins})
	if err != nil {
		return err
	}
	if before, err := os.ReadFile(cniFile); err == nil && string(before) == string(text) {
		return nil
	}
	if err := pki.WriteFile(cniFile, text, 0o600); err != nil {
		return err
	}
	others, err := filepath.Glob(cniFolder + "/*")
	if err != nil {
		return err
	}
	for _, other := range others {
		if other != cniFile {
			_ = os.Remove(other)
		}
	}
	return nil
}

// readSubnet reads what flannel writes down; an empty subnet before it has.
func readSubnet() (subnet string, mtu int, err error) {
	text, err := os.ReadFile(subnetFile)
	if errors.Is(err, fs.ErrNotExist) {
		return "", 0, nil
	}
	for _, line := range strings.Split(string(text), "\n") {
		key, value, _ := strings.Cut(line, "=")
		switch key {
		case "FLANNEL_SUBNET":
			address, parseErr := netip.ParsePrefix(value)
			subnet, err = address.Masked().String(), errors.Join(err, parseErr)
		case "FLANNEL_MTU":
			number, parseErr := strconv.Atoi(value)
			mtu, err = number, errors.Join(err, parseErr)
		}
	}
	if err != nil || subnet == "" || mtu == 0 {
		return "", 0, fmt.Errorf("%s cannot be read: %w", subnetFile, err)
	}
	return subnet, mtu, nil
}

func pause(ctx context.Context, duration time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(duration):
		return nil
	}
}
