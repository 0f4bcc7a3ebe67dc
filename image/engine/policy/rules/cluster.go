// Package rules turns objects of Kubernetes into the packet filter of one node.
//
// Pure: no API, no kernel. Compile makes a Table out of a Cluster, and the Table says
// what nftables must hold.
package rules

import (
	"net/netip"
	"slices"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
)

// Cluster is what the filter of one node is made of.
type Cluster struct {
	Node       string
	Pods       []*corev1.Pod
	Namespaces []*corev1.Namespace
	Policies   []*networkingv1.NetworkPolicy
	// Addresses that pods of this node were given, known before the API tells.
	Assigned map[types.UID]netip.Addr
}

// endpoint is a pod with the address that is its own. The cluster has IPv4 alone.
type endpoint struct {
	pod     *corev1.Pod
	address netip.Addr
	// By the node itself rather than by the API, which may be late.
	assigned bool
}

// endpoints gives every pod with an address, by address; an address belongs to one.
func (c Cluster) endpoints() []endpoint {
	owners := map[netip.Addr]endpoint{}
	for _, pod := range c.Pods {
		found, ok := c.endpointOf(pod)
		if !ok {
			continue
		}
		if other, taken := owners[found.address]; !taken || found.outranks(other) {
			owners[found.address] = found
		}
	}
	sorted := make([]endpoint, 0, len(owners))
	for _, found := range owners {
		sorted = append(sorted, found)
	}
	slices.SortFunc(sorted, func(a, b endpoint) int { return a.address.Compare(b.address) })
	return sorted
}

func (c Cluster) endpointOf(pod *corev1.Pod) (endpoint, bool) {
	// A pod in the node's network has no address of its own, one that ended none any more.
	if pod.Spec.HostNetwork || pod.Status.Phase == corev1.PodSucceeded || pod.Status.Phase == corev1.PodFailed {
		return endpoint{}, false
	}
	if address, ok := c.Assigned[pod.UID]; ok {
		return endpoint{pod, address, true}, true
	}
	for _, ip := range pod.Status.PodIPs {
		if address, err := netip.ParseAddr(ip.IP); err == nil && address.Is4() {
			return endpoint{pod, address, false}, true
		}
	}
	return endpoint{}, false
}

// outranks decides between two pods of one address: the older one's word is stale.
func (e endpoint) outranks(other endpoint) bool {
	if e.assigned != other.assigned {
		return e.assigned
	}
	if ending := e.pod.DeletionTimestamp != nil; ending != (other.pod.DeletionTimestamp != nil) {
		return !ending
	}
	if created := e.pod.CreationTimestamp.Time; !created.Equal(other.pod.CreationTimestamp.Time) {
		return created.After(other.pod.CreationTimestamp.Time)
	}
	return e.pod.UID > other.pod.UID
}

// namespaceLabels gives the labels of each namespace.
func (c Cluster) namespaceLabels() map[string]labels.Set {
	all := make(map[string]labels.Set, len(c.Namespaces))
	for _, namespace := range c.Namespaces {
		all[namespace.Name] = namespace.Labels
	}
	return all
}

// sortedPolicies gives the policies by namespace and name.
func (c Cluster) sortedPolicies() []*networkingv1.NetworkPolicy {
	return slices.SortedFunc(slices.Values(c.Policies), func(a, b *networkingv1.NetworkPolicy) int {
		return compareNames(a.Namespace, a.Name, b.Namespace, b.Name)
	})
}
