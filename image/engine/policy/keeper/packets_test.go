package keeper

import (
	"net"
	"net/netip"
	"os"
	"os/exec"
	"syscall"
	"testing"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/knftables"
	"unidash.org/engine/policy/rules"
)

// In a namespace of its own, where the test is root and the network empty.
const insideVariable = "UNIDASH_PACKETS_INSIDE"

// TestPackets sends real packets through the real filter.
func TestPackets(t *testing.T) {
	if os.Getenv(insideVariable) != "" {
		t.Run("kernel", testKernel)
		return
	}
	if _, err := exec.LookPath("nft"); err != nil && os.Getenv("UNIDASH_TOOLBOX") == "" {
		t.Skip("no nft here")
	}
	child := exec.Command("/proc/self/exe", "-test.run=^TestPackets$", "-test.v")
	child.Env = append(os.Environ(), insideVariable+"=yes")
	child.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	said, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	t.Logf("%s", said)
}

// shop is a node with three pods, another one of another machine, and who is beyond.
type shop struct {
	*world
	web, db, job, beyond *host
}

func newShop(t *testing.T) *shop {
	t.Helper()
	newNode(t)
	nft, err := knftables.New(rules.TableFamily, rules.TableName)
	if err != nil {
		t.Fatal(err)
	}
	s := &shop{newWorld(nft), newPod(t, 5), newPod(t, 6), newPod(t, 7), newBeyond(t)}
	serve(t, nil, 8080)
	for _, h := range []*host{s.web, s.db, s.job, s.beyond} {
		serve(t, h, 53, 5432, 8080)
	}
	// Without a filter each reaches each: what is refused below is refused by it.
	expect(t, open, s.web, "", "tcp", "10.42.0.6:5432")
	expect(t, open, s.web, "", "tcp", "[fd00::6]:5432")
	if err := s.keeper.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *shop) apply(t *testing.T) {
	t.Helper()
	if err := s.keeper.sync(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func testKernel(t *testing.T) {
	s := newShop(t)
	steps := []struct {
		name string
		run  func(*testing.T, *shop)
	}{
		{"UnknownPodsAreCutOff", unknownPods},
		{"WithoutPoliciesAllIsOpen", withoutPolicies},
		{"PodsMeetByIPv4Alone", addressesOfTheKernel},
		{"IngressOfOneSelectorAndPort", ingressOfOne},
		{"EstablishedConnectionsGoOn", established},
		{"EgressByRanges", egressByRanges},
		{"EgressByPortNames", egressByPortNames},
		{"DefaultDenyBothWays", defaultDeny},
		{"WhatTheNodeAssignedIsKnown", assigned},
		{"TheTableStaysWithoutItsKeeper", stays},
	}
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) {
			s.Policies = nil
			step.run(t, s)
		})
	}
}

func unknownPods(t *testing.T, s *shop) {
	expect(t, silent, s.web, "", "tcp", "10.42.0.6:5432")
	expect(t, silent, s.web, "", "tcp", "10.42.0.1:8080")
	expect(t, silent, s.web, "", "tcp", "198.51.100.9:8080")
	expect(t, silent, s.beyond, "", "tcp", "10.42.0.5:8080")
	// The kubelet probes its pods at any time.
	expect(t, open, nil, "", "tcp", "10.42.0.5:8080")
}

func withoutPolicies(t *testing.T, s *shop) {
	s.addPod("web", "here", "10.42.0.5", corev1.ContainerPort{Name: "http", ContainerPort: 8080})
	s.addPod("db", "here", "10.42.0.6", corev1.ContainerPort{Name: "sql", ContainerPort: 5432})
	s.addPod("far", "there", "10.42.1.5", corev1.ContainerPort{Name: "http", ContainerPort: 5432})
	s.apply(t)
	expect(t, open, s.web, "", "tcp", "10.42.0.6:5432")
	expect(t, open, s.web, "", "udp", "10.42.0.6:53")
	expect(t, open, s.web, "", "tcp", "10.42.0.1:8080")
	expect(t, open, s.web, "", "tcp", "198.51.100.9:8080")
	expect(t, open, s.beyond, "10.42.1.5", "tcp", "10.42.0.5:8080")
	expect(t, open, nil, "", "tcp", "10.42.0.5:8080")
	// The third is not told of yet.
	expect(t, silent, s.job, "", "tcp", "10.42.0.6:5432")
	expect(t, silent, s.web, "", "tcp", "10.42.0.7:8080")
}

func addressesOfTheKernel(t *testing.T, s *shop) {
	expect(t, silent, s.web, "", "tcp", "[fd00::6]:5432")
}

func peersOf(app string) []networkingv1.NetworkPolicyPeer {
	return []networkingv1.NetworkPolicyPeer{{PodSelector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": app}}}}
}

func port(number intstr.IntOrString, protocol corev1.Protocol) networkingv1.NetworkPolicyPort {
	return networkingv1.NetworkPolicyPort{Port: &number, Protocol: &protocol}
}

// dbFromWeb lets web alone reach db, by its port's name.
func dbFromWeb() networkingv1.NetworkPolicySpec {
	return networkingv1.NetworkPolicySpec{Ingress: []networkingv1.NetworkPolicyIngressRule{{
		From: peersOf("web"), Ports: []networkingv1.NetworkPolicyPort{port(intstr.FromString("sql"), corev1.ProtocolTCP)},
	}}}
}

func ingressOfOne(t *testing.T, s *shop) {
	s.addPolicy("db-from-web", "db", dbFromWeb())
	s.addPod("job", "here", "10.42.0.7")
	s.apply(t)
	expect(t, open, s.web, "", "tcp", "10.42.0.6:5432")
	expect(t, refused, s.web, "", "tcp", "10.42.0.6:8080")
	expect(t, refused, s.web, "", "udp", "10.42.0.6:53")
	expect(t, refused, s.job, "", "tcp", "10.42.0.6:5432")
	expect(t, refused, s.beyond, "10.42.1.5", "tcp", "10.42.0.6:5432")
	// Isolated in one direction alone, and its own node's in neither.
	expect(t, open, s.db, "", "tcp", "10.42.0.5:8080")
	expect(t, open, nil, "", "tcp", "10.42.0.6:5432")
}

func established(t *testing.T, s *shop) {
	s.apply(t)
	var connection net.Conn
	var err error
	s.job.in(func() { connection, err = net.DialTimeout("tcp", "10.42.0.6:5432", answerLimit) })
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	s.addPolicy("db-from-web", "db", dbFromWeb())
	s.apply(t)
	if got := exchange(connection, answerLimit); got != open {
		t.Errorf("the old connection is %s", got)
	}
	expect(t, refused, s.job, "", "tcp", "10.42.0.6:5432")
}

func egressByRanges(t *testing.T, s *shop) {
	s.addPolicy("web-out", "web", networkingv1.NetworkPolicySpec{
		PolicyTypes: []networkingv1.PolicyType{networkingv1.PolicyTypeEgress},
		Egress: []networkingv1.NetworkPolicyEgressRule{{To: []networkingv1.NetworkPolicyPeer{
			{IPBlock: &networkingv1.IPBlock{CIDR: "0.0.0.0/0", Except: []string{"192.0.2.0/24", "10.42.0.0/16"}}},
		}}},
	})
	s.apply(t)
	expect(t, open, s.web, "", "tcp", "198.51.100.9:8080")
	expect(t, refused, s.web, "", "tcp", "192.0.2.2:8080")
	expect(t, refused, s.web, "", "tcp", "10.42.0.6:5432")
	expect(t, refused, s.web, "", "tcp", "10.42.0.1:8080")
	expect(t, open, s.job, "", "tcp", "10.42.0.5:8080")
	expect(t, open, nil, "", "tcp", "10.42.0.5:8080")
}

func egressByPortNames(t *testing.T, s *shop) {
	s.addPolicy("job-out", "job", networkingv1.NetworkPolicySpec{
		PolicyTypes: []networkingv1.PolicyType{networkingv1.PolicyTypeEgress},
		Egress: []networkingv1.NetworkPolicyEgressRule{{
			Ports: []networkingv1.NetworkPolicyPort{port(intstr.FromString("http"), corev1.ProtocolTCP)},
		}},
	})
	s.apply(t)
	// The same name is another number at another pod.
	expect(t, open, s.job, "", "tcp", "10.42.0.5:8080")
	expect(t, open, s.job, "", "tcp", "10.42.1.5:5432")
	expect(t, refused, s.job, "", "tcp", "10.42.1.5:8080")
	expect(t, refused, s.job, "", "tcp", "10.42.0.6:8080")
}

func defaultDeny(t *testing.T, s *shop) {
	s.addPolicy("nothing", "", networkingv1.NetworkPolicySpec{
		PolicyTypes: []networkingv1.PolicyType{networkingv1.PolicyTypeIngress, networkingv1.PolicyTypeEgress},
	})
	s.apply(t)
	for _, h := range []*host{s.web, s.job} {
		expect(t, refused, h, "", "tcp", "10.42.0.6:5432")
		expect(t, refused, h, "", "udp", "10.42.0.6:53")
		expect(t, refused, h, "", "tcp", "198.51.100.9:8080")
		expect(t, refused, h, "", "tcp", "10.42.0.1:8080")
	}
	expect(t, refused, s.beyond, "10.42.1.5", "tcp", "10.42.0.6:5432")
	expect(t, open, s.db, "", "tcp", "10.42.0.6:5432")
	expect(t, open, nil, "", "tcp", "10.42.0.6:5432")
}

func assigned(t *testing.T, s *shop) {
	fresh := newPod(t, 8)
	s.addPod("fresh", "", "")
	s.addPolicy("db-from-fresh", "db", networkingv1.NetworkPolicySpec{
		Ingress: []networkingv1.NetworkPolicyIngressRule{{From: peersOf("fresh")}},
	})
	s.apply(t)
	expect(t, silent, fresh, "", "tcp", "10.42.0.6:5432")
	s.Assigned = map[types.UID]netip.Addr{"fresh": netip.MustParseAddr("10.42.0.8")}
	s.apply(t)
	expect(t, open, fresh, "", "tcp", "10.42.0.6:5432")
	expect(t, refused, s.web, "", "tcp", "10.42.0.6:5432")
}

func stays(t *testing.T, s *shop) {
	s.addPolicy("db-from-web", "db", dbFromWeb())
	s.apply(t)
	if err := newWorld(s.keeper.nft).keeper.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	expect(t, open, s.web, "", "tcp", "10.42.0.6:5432")
	expect(t, refused, s.job, "", "tcp", "10.42.0.6:5432")
}
