package rules

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"

	"sigs.k8s.io/knftables"
)

// The table of the filter, and its chain by which one sees that it stands.
const (
	TableFamily = knftables.InetFamily
	TableName   = "unidash-policy"
	FirstChain  = "forward"
)

const (
	podsSet    = "pods"
	ingressMap = "ingress"
	egressMap  = "egress"
	// nftables takes no longer comments.
	commentLimit = knftables.CommentLengthMax
)

// Told at once, nobody waits for what is not allowed. The kernel limits how often it
// says so by ICMP, hence TCP's own word.
var refusals = []string{"meta l4proto tcp reject with tcp reset", "reject with icmpx admin-prohibited"}

// Render puts the whole table into TX in place of the one there may be. In one
// transaction: no packet ever meets half of it. BRIDGE is the interface that the pods
// of the node hang on.
func (t Table) Render(tx *knftables.Transaction, bridge string) {
	tx.Add(&knftables.Table{})
	tx.Delete(&knftables.Table{})
	tx.Add(&knftables.Table{Comment: knftables.PtrTo("network policies of pods")})
	t.renderSets(tx)
	renderHooks(tx, bridge)
	renderChains(tx, ingressMap, t.Ingress)
	renderChains(tx, egressMap, t.Egress)
}

func (t Table) renderSets(tx *knftables.Transaction) {
	renderAddresses(tx, podsSet, slices.SortedFunc(maps.Keys(t.Pods), netip.Addr.Compare))
	for _, name := range slices.Sorted(maps.Keys(t.Peers)) {
		renderAddresses(tx, name, t.Peers[name])
	}
	for _, name := range slices.Sorted(maps.Keys(t.Ports)) {
		tx.Add(&knftables.Set{Name: name, Type: "ipv4_addr . inet_proto . inet_service"})
		for _, target := range t.Ports[name] {
			key := []string{target.Address.String(), target.Protocol, fmt.Sprint(target.Port)}
			tx.Add(&knftables.Element{Set: name, Key: key})
		}
	}
	for _, name := range []string{ingressMap, egressMap} {
		tx.Add(&knftables.Map{Name: name, Type: "ipv4_addr : verdict"})
	}
}

func renderAddresses(tx *knftables.Transaction, name string, addresses []netip.Addr) {
	tx.Add(&knftables.Set{Name: name, Type: "ipv4_addr"})
	for _, address := range addresses {
		tx.Add(&knftables.Element{Set: name, Key: []string{address.String()}})
	}
}

// renderHooks makes the chains that packets meet. What a node sends to its own pods (the
// probes of the kubelet, the gate) meets neither.
func renderHooks(tx *knftables.Transaction, bridge string) {
	from, to := fmt.Sprintf("iifname %q", bridge), fmt.Sprintf("oifname %q", bridge)
	established := "ct state established,related accept"
	hook(tx, FirstChain, knftables.ForwardHook, []string{
		established,
		// Pods have IPv4 alone; by the addresses that the kernel gives their interfaces
		// they would meet behind the filter's back.
		from + " meta nfproto ipv6 drop",
		to + " meta nfproto ipv6 drop",
		// Unknown pods wait until their rules are here; the sender tries again.
		from + " ip saddr != @" + podsSet + " drop",
		to + " ip daddr != @" + podsSet + " drop",
		"ip saddr vmap @" + egressMap,
		"ip daddr vmap @" + ingressMap,
	})
	hook(tx, "input", knftables.InputHook, []string{
		fmt.Sprintf("iifname != %q accept", bridge),
		established,
		"meta nfproto ipv6 drop",
		"ip saddr != @" + podsSet + " drop",
		"ip saddr vmap @" + egressMap,
	})
}

func hook(tx *knftables.Transaction, name string, where knftables.BaseChainHook, rules []string) {
	tx.Add(&knftables.Chain{
		Name:     name,
		Type:     knftables.PtrTo(knftables.FilterType),
		Hook:     knftables.PtrTo(where),
		Priority: knftables.PtrTo(knftables.FilterPriority),
	})
	for _, rule := range rules {
		tx.Add(&knftables.Rule{Chain: name, Rule: rule})
	}
}

func renderChains(tx *knftables.Transaction, byAddress string, chains []Chain) {
	for _, chain := range chains {
		tx.Add(&knftables.Chain{Name: chain.Name, Comment: comment(chain.Pod)})
		for _, rule := range chain.Rules {
			tx.Add(&knftables.Rule{Chain: chain.Name, Rule: joined(rule.Match, "return"), Comment: comment(rule.Policy)})
		}
		for _, refusal := range refusals {
			tx.Add(&knftables.Rule{Chain: chain.Name, Rule: refusal})
		}
		tx.Add(&knftables.Element{Map: byAddress, Key: []string{chain.Address.String()}, Value: []string{"jump " + chain.Name}})
	}
}

func comment(text string) *string {
	if text == "" {
		return nil
	}
	return knftables.PtrTo(text[:min(len(text), commentLimit)])
}
