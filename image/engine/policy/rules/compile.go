package rules

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
)

// direction is what a pod receives or what it sends.
type direction struct {
	kind   networkingv1.PolicyType
	prefix string
	peer   string // where a packet has the other side's address
}

var (
	ingress = direction{networkingv1.PolicyTypeIngress, "in", "ip saddr"}
	egress  = direction{networkingv1.PolicyTypeEgress, "out", "ip daddr"}
)

// entry is a rule of a policy, of either direction.
type entry struct {
	peers []networkingv1.NetworkPolicyPeer
	ports []networkingv1.NetworkPolicyPort
}

// Compile gives the filter of c.Node. The same cluster gives the same table.
func Compile(c Cluster) Table {
	b := builder{
		endpoints:  c.endpoints(),
		namespaces: c.namespaceLabels(),
		table: Table{
			Pods:  map[netip.Addr]types.UID{},
			Peers: map[string][]netip.Addr{},
			Ports: map[string][]Target{},
		},
	}
	policies := c.sortedPolicies()
	for _, e := range b.endpoints {
		// What the node assigned is its own pod, whoever the API thinks runs it.
		if e.pod.Spec.NodeName != c.Node && !e.assigned {
			continue
		}
		b.table.Pods[e.address] = e.pod.UID
		if chain, isolated := b.chain(ingress, e, policies); isolated {
			b.table.Ingress = append(b.table.Ingress, chain)
		}
		if chain, isolated := b.chain(egress, e, policies); isolated {
			b.table.Egress = append(b.table.Egress, chain)
		}
	}
	slices.Sort(b.table.Refused)
	b.table.Refused = slices.Compact(b.table.Refused)
	return b.table
}

type builder struct {
	endpoints  []endpoint
	namespaces map[string]labels.Set
	table      Table
}

// chain gives what judges E in direction D, and whether any policy wants it judged.
func (b *builder) chain(d direction, e endpoint, policies []*networkingv1.NetworkPolicy) (Chain, bool) {
	isolated := false
	chain := Chain{
		Name:    d.prefix + "-" + e.address.String(),
		Address: e.address,
		Pod:     e.pod.Namespace + "/" + e.pod.Name,
		// A pod always reaches itself, by a service too.
		Rules: []Rule{{Match: d.peer + " " + e.address.String()}},
	}
	for _, policy := range policies {
		if !isolates(policy, d) || !b.selectsPod(policy, e.pod) {
			continue
		}
		isolated = true
		for _, rule := range entries(policy, d) {
			for _, match := range b.matches(d, e.pod, policy, rule) {
				chain.Rules = append(chain.Rules, Rule{match, nameOf(policy)})
			}
		}
	}
	return chain, isolated
}

func nameOf(policy *networkingv1.NetworkPolicy) string { return policy.Namespace + "/" + policy.Name }

// isolates tells whether the policy says anything of direction D.
func isolates(policy *networkingv1.NetworkPolicy, d direction) bool {
	if len(policy.Spec.PolicyTypes) > 0 {
		return slices.Contains(policy.Spec.PolicyTypes, d.kind)
	}
	return d == ingress || len(policy.Spec.Egress) > 0
}

// selectsPod takes a selector that cannot be read for one of all pods: better cut off
// than open.
func (b *builder) selectsPod(policy *networkingv1.NetworkPolicy, pod *corev1.Pod) bool {
	if policy.Namespace != pod.Namespace {
		return false
	}
	selector, err := metav1.LabelSelectorAsSelector(&policy.Spec.PodSelector)
	if err != nil {
		b.refuse(policy, "a selector of pods: "+err.Error())
		return true
	}
	return selector.Matches(labels.Set(pod.Labels))
}

func entries(policy *networkingv1.NetworkPolicy, d direction) []entry {
	var all []entry
	if d == ingress {
		for _, rule := range policy.Spec.Ingress {
			all = append(all, entry{rule.From, rule.Ports})
		}
		return all
	}
	for _, rule := range policy.Spec.Egress {
		all = append(all, entry{rule.To, rule.Ports})
	}
	return all
}

// matches gives what packets a rule lets through, one text for each way to match.
func (b *builder) matches(d direction, pod *corev1.Pod, policy *networkingv1.NetworkPolicy, rule entry) []string {
	wanted := readPorts(rule.ports)
	for _, what := range wanted.refused {
		b.refuse(policy, what)
	}
	if d == ingress {
		wanted = wanted.resolved(pod)
	}
	var all []string
	add := func(address string) {
		for _, port := range wanted.matches() {
			all = append(all, joined(address, port))
		}
	}
	if len(rule.peers) == 0 {
		add("")
		all = append(all, b.namedPorts(selection{}, wanted.named)...)
	}
	for _, peer := range rule.peers {
		if peer.IPBlock != nil {
			if match, ok := b.block(d, policy, *peer.IPBlock); ok {
				add(match)
			}
			continue
		}
		selected, err := selectionOf(peer, policy.Namespace)
		if err != nil {
			b.refuse(policy, "a selector of peers: "+err.Error())
			continue
		}
		if wanted.any || len(wanted.matches()) > 0 {
			add(d.peer + " @" + b.peers(selected))
		}
		all = append(all, b.namedPorts(selected, wanted.named)...)
	}
	return all
}

// peers makes the set of the pods that S selects, and gives its name.
func (b *builder) peers(s selection) string {
	name := setName("peers", s.key())
	if _, made := b.table.Peers[name]; made {
		return name
	}
	addresses := []netip.Addr{}
	for _, e := range b.endpoints {
		if s.selects(e, b.namespaces) {
			addresses = append(addresses, e.address)
		}
	}
	b.table.Peers[name] = addresses
	return name
}

// namedPorts makes the set of the ports of those names at the pods that S selects: each
// pod may have another number. Egress alone; what a pod receives has its own numbers.
func (b *builder) namedPorts(s selection, named []namedPort) []string {
	var all []string
	for _, port := range named {
		name := setName("ports", s.key()+" at "+port.protocol+" "+port.name)
		if _, made := b.table.Ports[name]; !made {
			targets := []Target{}
			for _, e := range b.endpoints {
				if !s.selects(e, b.namespaces) {
					continue
				}
				for _, number := range numbersOf(port, e.pod) {
					targets = append(targets, Target{e.address, port.protocol, number})
				}
			}
			b.table.Ports[name] = targets
		}
		all = append(all, "ip daddr . meta l4proto . th dport @"+name)
	}
	return all
}

// block gives the match of a range of addresses, false for one that no packet has.
func (b *builder) block(d direction, policy *networkingv1.NetworkPolicy, block networkingv1.IPBlock) (string, bool) {
	whole, err := netip.ParsePrefix(block.CIDR)
	if err != nil {
		b.refuse(policy, "the range "+block.CIDR)
		return "", false
	}
	if !whole.Addr().Is4() {
		return "", false
	}
	match := "meta nfproto ipv4"
	if whole.Bits() > 0 {
		match = d.peer + " " + whole.Masked().String()
	}
	var except []netip.Prefix
	for _, text := range block.Except {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			// Without knowing what is meant to be left out, nothing is let through.
			b.refuse(policy, "the range "+block.CIDR+" without "+text)
			return "", false
		}
		if prefix.Bits() == 0 {
			return "", false
		}
		if prefix.Addr().Is4() {
			except = append(except, prefix.Masked())
		}
	}
	if outer := outermost(except); len(outer) > 0 {
		match = joined(match, d.peer+" != "+oneOf(outer))
	}
	return match, true
}

// outermost gives the ranges that lie in no other one.
func outermost(prefixes []netip.Prefix) []netip.Prefix {
	sorted := slices.SortedFunc(slices.Values(prefixes), func(a, b netip.Prefix) int {
		if a.Bits() != b.Bits() {
			return a.Bits() - b.Bits()
		}
		return a.Addr().Compare(b.Addr())
	})
	var outer []netip.Prefix
	for _, prefix := range sorted {
		if !slices.ContainsFunc(outer, func(o netip.Prefix) bool { return o.Contains(prefix.Addr()) }) {
			outer = append(outer, prefix)
		}
	}
	return outer
}

func (b *builder) refuse(policy *networkingv1.NetworkPolicy, what string) {
	b.table.Refused = append(b.table.Refused, fmt.Sprintf("%s: %s", nameOf(policy), what))
}

func joined(matches ...string) string {
	return strings.TrimSpace(strings.Join(matches, " "))
}
