package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// portRange goes from first to last, both included.
type portRange struct {
	first, last uint16
}

func (r portRange) String() string {
	if r.first == r.last {
		return fmt.Sprint(r.first)
	}
	return fmt.Sprintf("%d-%d", r.first, r.last)
}

// namedPort is found at the pod that receives.
type namedPort struct {
	name, protocol string
}

// ports is what a rule says of ports.
type ports struct {
	any     bool // of every protocol
	whole   []string
	ranges  map[string][]portRange // by protocol
	named   []namedPort
	refused []string
}

var protocols = map[corev1.Protocol]string{corev1.ProtocolTCP: "tcp", corev1.ProtocolUDP: "udp"}

// protocolOf gives nftables' word, empty for what is not let through.
func protocolOf(protocol *corev1.Protocol) string {
	if protocol == nil {
		return "tcp"
	}
	return protocols[*protocol]
}

func readPorts(list []networkingv1.NetworkPolicyPort) ports {
	found := ports{any: len(list) == 0, ranges: map[string][]portRange{}}
	for _, port := range list {
		protocol := protocolOf(port.Protocol)
		switch {
		case protocol == "":
			found.refused = append(found.refused, "ports of "+string(*port.Protocol))
		case port.Port == nil:
			found.whole = append(found.whole, protocol)
		case port.Port.Type == intstr.String:
			found.named = append(found.named, namedPort{port.Port.StrVal, protocol})
		default:
			found.addRange(protocol, port.Port.IntVal, port.EndPort)
		}
	}
	return found
}

func (p *ports) addRange(protocol string, first int32, end *int32) {
	last := first
	if end != nil {
		last = *end
	}
	if first < 1 || last < first || last > 65535 {
		p.refused = append(p.refused, fmt.Sprintf("ports %d to %d", first, last))
		return
	}
	p.ranges[protocol] = append(p.ranges[protocol], portRange{uint16(first), uint16(last)})
}

// resolved takes the numbers that the ports by name have at POD.
func (p ports) resolved(pod *corev1.Pod) ports {
	found := ports{any: p.any, whole: p.whole, ranges: map[string][]portRange{}}
	for protocol, ranges := range p.ranges {
		found.ranges[protocol] = slices.Clone(ranges)
	}
	for _, port := range p.named {
		for _, number := range numbersOf(port, pod) {
			found.ranges[port.protocol] = append(found.ranges[port.protocol], portRange{number, number})
		}
	}
	return found
}

// numbersOf gives the ports of that name at POD; helpers that run beside count too.
func numbersOf(port namedPort, pod *corev1.Pod) []uint16 {
	var numbers []uint16
	for _, container := range slices.Concat(pod.Spec.Containers, pod.Spec.InitContainers) {
		for _, offered := range container.Ports {
			protocol := offered.Protocol
			if protocol == "" {
				protocol = corev1.ProtocolTCP
			}
			if offered.Name == port.name && protocols[protocol] == port.protocol {
				numbers = append(numbers, uint16(offered.ContainerPort))
			}
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// matches gives what a packet to one of the ports by number matches; an empty text
// matches every packet.
func (p ports) matches() []string {
	if p.any {
		return []string{""}
	}
	var all []string
	for _, protocol := range []string{"tcp", "udp"} {
		if slices.Contains(p.whole, protocol) {
			all = append(all, "meta l4proto "+protocol)
		} else if ranges := merged(p.ranges[protocol]); len(ranges) > 0 {
			all = append(all, protocol+" dport "+oneOf(ranges))
		}
	}
	return all
}

// merged gives the same ports without overlap, in order.
func merged(ranges []portRange) []portRange {
	sorted := slices.SortedFunc(slices.Values(ranges), func(a, b portRange) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last))
	})
	var result []portRange
	for _, next := range sorted {
		end := len(result) - 1
		if end >= 0 && int(next.first) <= int(result[end].last)+1 {
			result[end].last = max(result[end].last, next.last)
		} else {
			result = append(result, next)
		}
	}
	return result
}

func oneOf[T fmt.Stringer](values []T) string {
	if len(values) == 1 {
		return values[0].String()
	}
	texts := make([]string, len(values))
	for index, value := range values {
		texts[index] = value.String()
	}
	return "{ " + strings.Join(texts, ", ") + " }"
}
