package server

import (
	"context"
	"encoding/json"
	"fmt"
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
	return newChild("flanneld", 5*time.Second, "/usr/bin/env", "NODE_NAME="+s.config.NodeName, Programs+"/flanneld",
		"--kubeconfig="+file, "--net-conf="+netConf, "--iface="+iface, "--subnet-file="+subnetFile), nil
}

func (s *server) policyAgent() (*child, error) {
	file, err := s.kubeconfigFor("policy", agentTLS("client-policy"))
	if err != nil {
		return nil, err
	}
	return newChild("policy-agent", 5*time.Second, Programs+"/policy-agent", "--kubeconfig="+file, "--node="+s.config.NodeName), nil
}

// writeNetwork has containerd give Pods addresses of this machine's part of the network, once
// flannel knows which that is.
func (s *server) writeNetwork(ctx context.Context) error {
	subnet, mtu, err := readSubnet(ctx)
	if err != nil {
		return err
	}
	text, err := json.Marshal(map[string]any{"cniVersion": "1.0.0", "name": "cbr0", "plugins": []any{
		map[string]any{"type": "bridge", "bridge": "cni0", "isDefaultGateway": true, "hairpinMode": true, "ipMasq": false,
			"mtu": mtu, "ipam": map[string]any{"type": "host-local", "dataDir": agent + "/cni",
				"ranges": []any{[]any{map[string]any{"subnet": subnet}}}}},
		map[string]any{"type": "portmap", "capabilities": map[string]any{"portMappings": true}},
	}})
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

// readSubnet waits for what flannel writes down.
func readSubnet(ctx context.Context) (subnet string, mtu int, err error) {
	for {
		if text, err := os.ReadFile(subnetFile); err == nil {
			for _, line := range strings.Split(string(text), "\n") {
				key, value, _ := strings.Cut(line, "=")
				switch key {
				case "FLANNEL_SUBNET":
					address, bits, _ := strings.Cut(value, "/")
					subnet = address[:strings.LastIndex(address, ".")+1] + "0/" + bits
				case "FLANNEL_MTU":
					mtu, err = strconv.Atoi(value)
				}
			}
			if err != nil || subnet == "" || mtu == 0 {
				return "", 0, fmt.Errorf("%s cannot be read", subnetFile)
			}
			return subnet, mtu, nil
		}
		if err := pause(ctx, 200*time.Millisecond); err != nil {
			return "", 0, err
		}
	}
}

func pause(ctx context.Context, duration time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(duration):
		return nil
	}
}
