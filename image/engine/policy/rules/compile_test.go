package rules

import (
	"context"
	"flag"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/knftables"
	"sigs.k8s.io/yaml"
)

var update = flag.Bool("update", false, "write the expected tables anew")

// cluster is one of testdata: objects in YAML, apart by "---".
func cluster(t *testing.T, file string) Cluster {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := Cluster{Node: "here", Namespaces: []*corev1.Namespace{namespace("shop", nil), namespace("office", map[string]string{"team": "office"})}}
	for part := range strings.SplitSeq(string(text), "\n---\n") {
		var kind metav1.TypeMeta
		read(t, part, &kind)
		switch kind.Kind {
		case "Pod":
			pod := &corev1.Pod{}
			read(t, part, pod)
			c.Pods = append(c.Pods, pod)
		case "NetworkPolicy":
			policy := &networkingv1.NetworkPolicy{}
			read(t, part, policy)
			c.Policies = append(c.Policies, policy)
		default:
			t.Fatalf("%s: no such kind: %q", file, kind.Kind)
		}
	}
	return c
}

func read(t *testing.T, text string, into any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%s\n%s", err, text)
	}
}

func namespace(name string, labels map[string]string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels}}
}

// rendered applies the table to a stand-in of nftables, which refuses what hangs in the
// air, and gives what it holds then.
func rendered(t *testing.T, table Table) string {
	t.Helper()
	fake := knftables.NewFake(TableFamily, TableName)
	tx := fake.NewTransaction()
	table.Render(tx, "cni0")
	if err := fake.Run(context.Background(), tx); err != nil {
		t.Fatalf("%s\n%s", err, tx)
	}
	return fake.Dump()
}

func TestTablesAreAsWritten(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.yaml")
	if len(files) < 8 {
		t.Fatalf("only %d clusters in testdata", len(files))
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".yaml")
		t.Run(filepath.Base(name), func(t *testing.T) {
			table := Compile(cluster(t, file))
			got := rendered(t, table)
			for _, refused := range table.Refused {
				got += "# refused: " + refused + "\n"
			}
			if *update {
				if err := os.WriteFile(name+".golden", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func TestOrderOfObjectsDoesNotMatter(t *testing.T) {
	c := cluster(t, "testdata/selectors.yaml")
	before := rendered(t, Compile(c))
	for i, j := 0, len(c.Pods)-1; i < j; i, j = i+1, j-1 {
		c.Pods[i], c.Pods[j] = c.Pods[j], c.Pods[i]
	}
	for i, j := 0, len(c.Policies)-1; i < j; i, j = i+1, j-1 {
		c.Policies[i], c.Policies[j] = c.Policies[j], c.Policies[i]
	}
	if after := rendered(t, Compile(c)); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

func pod(name, address string, created int64) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: name, UID: types.UID("uid-" + name),
			CreationTimestamp: metav1.NewTime(time.Unix(created, 0))},
		Spec:   corev1.PodSpec{NodeName: "here"},
		Status: corev1.PodStatus{PodIPs: []corev1.PodIP{{IP: address}}},
	}
}

func owner(t *testing.T, c Cluster, address string) types.UID {
	t.Helper()
	return Compile(c).Pods[netip.MustParseAddr(address)]
}

func TestAnAddressBelongsToTheNewerPod(t *testing.T) {
	older, newer := pod("older", "10.42.0.9", 100), pod("newer", "10.42.0.9", 200)
	for _, pods := range [][]*corev1.Pod{{older, newer}, {newer, older}} {
		if got := owner(t, Cluster{Node: "here", Pods: pods}, "10.42.0.9"); got != newer.UID {
			t.Errorf("belongs to %s", got)
		}
	}
}

func TestAnAddressBelongsToThePodThatDoesNotEnd(t *testing.T) {
	staying, ending := pod("staying", "10.42.0.9", 100), pod("ending", "10.42.0.9", 200)
	ending.DeletionTimestamp = &metav1.Time{Time: time.Unix(300, 0)}
	if got := owner(t, Cluster{Node: "here", Pods: []*corev1.Pod{ending, staying}}, "10.42.0.9"); got != staying.UID {
		t.Errorf("belongs to %s", got)
	}
}

func TestTheNodeKnowsAddressesBeforeTheAPI(t *testing.T) {
	fresh, stale := pod("fresh", "", 100), pod("stale", "10.42.0.9", 200)
	fresh.Status.PodIPs = nil
	c := Cluster{Node: "here", Pods: []*corev1.Pod{fresh, stale},
		Assigned: map[types.UID]netip.Addr{fresh.UID: netip.MustParseAddr("10.42.0.9")}}
	if got := owner(t, c, "10.42.0.9"); got != fresh.UID {
		t.Errorf("belongs to %s", got)
	}
}

func TestEndedAndHostPodsHaveNoAddress(t *testing.T) {
	ended, failed, host := pod("ended", "10.42.0.7", 1), pod("failed", "10.42.0.8", 1), pod("host", "192.0.2.1", 1)
	ended.Status.Phase, failed.Status.Phase, host.Spec.HostNetwork = corev1.PodSucceeded, corev1.PodFailed, true
	if table := Compile(Cluster{Node: "here", Pods: []*corev1.Pod{ended, failed, host}}); len(table.Pods) != 0 {
		t.Errorf("has %v", table.Pods)
	}
}

// What the API would have refused comes from nobody, or from a later API.
func TestWhatCannotBeReadLetsNothingThrough(t *testing.T) {
	bad := metav1.LabelSelector{MatchExpressions: []metav1.LabelSelectorRequirement{{Key: "a", Operator: "Near"}}}
	policy := &networkingv1.NetworkPolicy{
		ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: "odd"},
		Spec: networkingv1.NetworkPolicySpec{PodSelector: bad, Ingress: []networkingv1.NetworkPolicyIngressRule{{
			From: []networkingv1.NetworkPolicyPeer{
				{PodSelector: &bad},
				{IPBlock: &networkingv1.IPBlock{CIDR: "10.0.0.0/8", Except: []string{"nonsense"}}},
				{IPBlock: &networkingv1.IPBlock{CIDR: "nonsense"}},
			},
		}}},
	}
	table := Compile(Cluster{Node: "here", Pods: []*corev1.Pod{pod("web", "10.42.0.9", 1)}, Policies: []*networkingv1.NetworkPolicy{policy}})
	if len(table.Ingress) != 1 || len(table.Ingress[0].Rules) != 1 {
		t.Errorf("lets through: %+v", table.Ingress)
	}
	if len(table.Refused) != 4 {
		t.Errorf("says: %q", table.Refused)
	}
}
