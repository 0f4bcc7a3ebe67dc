package server

import (
	"bytes"
	"errors"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"unidash.org/engine/config"
)

// nodeIP is the address that other machines find this one at: the one towards the router, or
// the first one there is.
func nodeIP(c *config.Config) (net.IP, error) {
	if c.NodeIP != "" {
		return net.ParseIP(c.NodeIP).To4(), nil
	}
	// Nothing is sent: an address for documentation (RFC 5737) only chooses the way.
	if connection, err := net.Dial("udp4", "192.0.2.1:9"); err == nil {
		defer connection.Close()
		if address, ok := connection.LocalAddr().(*net.UDPAddr); ok && address.IP.IsGlobalUnicast() {
			return address.IP.To4(), nil
		}
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return nil, err
	}
	for _, each := range addresses {
		if network, ok := each.(*net.IPNet); ok && network.IP.To4() != nil && network.IP.IsGlobalUnicast() {
			return network.IP.To4(), nil
		}
	}
	return nil, errors.New("this machine has no IPv4 address yet")
}

// hasUnifiedCgroups says whether Pods' limits are cgroup v2's, which systemd divides. On the
// machines of the tests they are v1's, and containerd makes the groups itself.
func hasUnifiedCgroups() bool {
	var facts unix.Statfs_t
	if unix.Statfs("/sys/fs/cgroup", &facts) != nil || facts.Type != unix.CGROUP2_SUPER_MAGIC {
		return false
	}
	controllers, err := os.ReadFile("/sys/fs/cgroup/cgroup.controllers")
	return err == nil && slices.Contains(strings.Fields(string(controllers)), "memory")
}

// mayRaiseScores says whether we may protect a process from the kernel's lack of memory.
func mayRaiseScores() bool {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return false
	}
	for _, line := range bytes.Split(status, []byte("\n")) {
		if value, found := bytes.CutPrefix(line, []byte("CapEff:")); found {
			mask, err := strconv.ParseUint(string(bytes.TrimSpace(value)), 16, 64)
			return err == nil && mask&(1<<unix.CAP_SYS_RESOURCE) != 0
		}
	}
	return false
}
