package keeper

import (
	"context"
	"errors"
	"net/netip"
	"testing"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/knftables"
	"unidash.org/engine/policy/rules"
)

// world is a cluster that a test changes, and a keeper of it.
type world struct {
	rules.Cluster
	keeper *Keeper
}

func newWorld(nft knftables.Interface) *world {
	w := &world{}
	w.Node = "here"
	w.Namespaces = []*corev1.Namespace{{ObjectMeta: metav1.ObjectMeta{Name: "shop"}}}
	w.keeper = New(nft, "cni0", func() rules.Cluster { return w.Cluster })
	return w
}

func (w *world) addPod(name, node, address string, ports ...corev1.ContainerPort) {
	w.Pods = append(w.Pods, &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: name, UID: types.UID(name), Labels: map[string]string{"app": name}},
		Spec:       corev1.PodSpec{NodeName: node, Containers: []corev1.Container{{Ports: ports}}},
		Status:     corev1.PodStatus{PodIPs: []corev1.PodIP{{IP: address}}},
	})
}

func (w *world) addPolicy(name, app string, spec networkingv1.NetworkPolicySpec) {
	if app != "" {
		spec.PodSelector = metav1.LabelSelector{MatchLabels: map[string]string{"app": app}}
	}
	w.Policies = append(w.Policies, &networkingv1.NetworkPolicy{ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: name}, Spec: spec})
}

func fakeTable() *knftables.Fake { return knftables.NewFake(rules.TableFamily, rules.TableName) }

func TestPodsAreCutOffUntilTheirRulesAreKnown(t *testing.T) {
	fake := fakeTable()
	if err := newWorld(fake).keeper.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if pods := fake.Table.Sets["pods"]; pods == nil || len(pods.Elements) != 0 {
		t.Errorf("knows %+v", pods)
	}
}

func TestTheTableOfAnEarlierRunStays(t *testing.T) {
	fake := fakeTable()
	earlier := newWorld(fake)
	earlier.addPod("web", "here", "10.42.0.5")
	if err := earlier.keeper.sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := fake.Dump()
	if err := newWorld(fake).keeper.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := fake.Dump(); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

func TestWhatIsAlreadyThereIsNotAppliedAgain(t *testing.T) {
	fake := fakeTable()
	w := newWorld(fake)
	for range 2 {
		if err := w.keeper.sync(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	first := fake.LastTransaction
	w.addPod("far", "there", "10.42.1.5")
	if err := w.keeper.sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if fake.LastTransaction != first {
		t.Errorf("applied again: %s", fake.LastTransaction)
	}
}

func TestOldRulesGoWithTheirPods(t *testing.T) {
	fake := fakeTable()
	w := newWorld(fake)
	w.addPod("web", "here", "10.42.0.5")
	w.addPolicy("none", "", networkingv1.NetworkPolicySpec{})
	if err := w.keeper.sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if fake.Table.Chains["in-10.42.0.5"] == nil {
		t.Fatal(fake.Dump())
	}
	w.Pods = nil
	if err := w.keeper.sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(fake.Table.Chains) != 2 || len(fake.Table.Maps["ingress"].Elements) != 0 {
		t.Error(fake.Dump())
	}
}

// broken refuses every table.
type broken struct{ *knftables.Fake }

func (broken) Run(context.Context, *knftables.Transaction) error { return errors.New("no") }

func TestATableThatIsRefusedMakesNoPodKnown(t *testing.T) {
	w := newWorld(broken{fakeTable()})
	w.addPod("web", "here", "10.42.0.5")
	if err := w.keeper.sync(t.Context()); err == nil {
		t.Fatal("no error")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.keeper.Wait(ctx, "web", netip.MustParseAddr("10.42.0.5")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestWhoWaitsIsToldWhenItsRulesStand(t *testing.T) {
	fake := fakeTable()
	w := newWorld(fake)
	w.addPod("web", "here", "10.42.0.5")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { w.keeper.Run(ctx); close(ended) }()
	if err := w.keeper.Wait(t.Context(), "web", netip.MustParseAddr("10.42.0.5")); err != nil {
		t.Error(err)
	}
	cancel()
	<-ended
	if fake.Table == nil || len(fake.Table.Sets["pods"].Elements) != 1 {
		t.Error("the table went with the keeper")
	}
}
