package rules

import (
	"cmp"
	"net/netip"

	"k8s.io/apimachinery/pkg/types"
)

// Table is what nftables must hold for one node.
type Table struct {
	// Pods of this node whose rules are in this table, by address. Others stay cut off.
	Pods map[netip.Addr]types.UID
	// Chains that judge what a pod receives and what it sends. A pod that no policy
	// selects has none.
	Ingress, Egress []Chain
	// Addresses of the pods that a selector selects, by the name of the set.
	Peers map[string][]netip.Addr
	// Where those pods have a port of one name, by the name of the set.
	Ports map[string][]Target
	// What policies ask for that is not let through, in words.
	Refused []string
}

// Chain judges the packets of one pod in one direction. What no rule lets through is
// refused.
type Chain struct {
	Name    string
	Address netip.Addr
	Pod     string // namespace/name
	Rules   []Rule
}

// Rule lets through what matches.
type Rule struct {
	Match  string
	Policy string // namespace/name
}

// Target is a port of a pod.
type Target struct {
	Address  netip.Addr
	Protocol string
	Port     uint16
}

func compareNames(namespaceA, nameA, namespaceB, nameB string) int {
	return cmp.Or(cmp.Compare(namespaceA, namespaceB), cmp.Compare(nameA, nameB))
}
