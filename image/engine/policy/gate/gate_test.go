package gate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/types"
)

// stand is who knows of rules: those of one pod never stand.
type stand struct {
	late  types.UID
	woken int
}

func (s *stand) Wake() { s.woken++ }

func (s *stand) Wait(_ context.Context, pod types.UID, _ netip.Addr) error {
	if pod == s.late {
		return errors.New("too late")
	}
	return nil
}

func served(t *testing.T) (*Gate, *stand, string) {
	t.Helper()
	gate, rules := New(), &stand{late: "late"}
	socket := filepath.Join(t.TempDir(), "socket")
	if err := gate.Serve(t.Context(), socket, rules); err != nil {
		t.Fatal(err)
	}
	return gate, rules, socket
}

func TestAnAddressIsKnownUntilItsContainerGoes(t *testing.T) {
	gate, rules, socket := served(t)
	address := netip.MustParseAddr("10.42.0.9")
	if err := ask(socket, question{Verb: verbAdd, Pod: "web", Container: "c1", Address: address}); err != nil {
		t.Fatal(err)
	}
	if gate.Assigned()["web"] != address || rules.woken != 1 {
		t.Fatalf("knows %v after %d", gate.Assigned(), rules.woken)
	}
	// The old container of a pod that has a new one already.
	if err := ask(socket, question{Verb: verbDelete, Container: "c0"}); err != nil {
		t.Fatal(err)
	}
	if len(gate.Assigned()) != 1 {
		t.Fatal("forgotten with another container")
	}
	if err := ask(socket, question{Verb: verbDelete, Container: "c1"}); err != nil {
		t.Fatal(err)
	}
	if len(gate.Assigned()) != 0 {
		t.Errorf("still knows %v", gate.Assigned())
	}
}

func TestAnAddressHasOneOwner(t *testing.T) {
	gate, _, socket := served(t)
	address := netip.MustParseAddr("10.42.0.9")
	for _, pod := range []types.UID{"old", "new"} {
		if err := ask(socket, question{Verb: verbAdd, Pod: pod, Container: string(pod), Address: address}); err != nil {
			t.Fatal(err)
		}
	}
	if all := gate.Assigned(); len(all) != 1 || all["new"] != address {
		t.Errorf("knows %v", all)
	}
}

func TestAPodWhoseRulesDoNotStandIsHeldBack(t *testing.T) {
	_, _, socket := served(t)
	err := ask(socket, question{Verb: verbAdd, Pod: "late", Container: "c1", Address: netip.MustParseAddr("10.42.0.9")})
	if err == nil || !strings.Contains(err.Error(), "too late") {
		t.Errorf("got %v", err)
	}
}

func TestQuestionsThatAreNoneAreRefused(t *testing.T) {
	_, _, socket := served(t)
	for _, q := range []question{
		{}, {Verb: "more"}, {Verb: verbAdd},
		{Verb: verbAdd, Pod: "web", Container: "c1", Address: netip.MustParseAddr("fd00::1")},
	} {
		if err := ask(socket, q); err == nil {
			t.Errorf("%+v was answered", q)
		}
	}
}

func TestRootAloneMayAsk(t *testing.T) {
	_, _, socket := served(t)
	info, err := os.Stat(socket)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %o", info.Mode().Perm())
	}
}

// The plugin is the test's own program, called as containerd calls one.
func TestMain(m *testing.M) {
	if os.Getenv("CNI_COMMAND") != "" {
		Plugin()
		return
	}
	os.Exit(m.Run())
}

func plugin(t *testing.T, socket, command, arguments string, addresses ...string) (string, error) {
	t.Helper()
	config := map[string]any{"cniVersion": "1.0.0", "name": "pods", "type": "policy-agent", "socket": socket}
	if addresses != nil {
		ips := []map[string]any{}
		for _, address := range addresses {
			ips = append(ips, map[string]any{"address": address})
		}
		config["prevResult"] = map[string]any{"cniVersion": "1.0.0", "ips": ips}
	}
	input, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	called := exec.Command("/proc/self/exe")
	called.Stdin = bytes.NewReader(input)
	called.Env = append(os.Environ(), "CNI_COMMAND="+command, "CNI_CONTAINERID=c1", "CNI_NETNS=/var/run/netns/x",
		"CNI_NETNS_OVERRIDE=yes", "CNI_IFNAME=eth0", "CNI_PATH=/usr/lib/cni", "CNI_ARGS="+arguments)
	said, err := called.Output()
	return string(said), err
}

const ofWeb = "IgnoreUnknown=1;K8S_POD_NAMESPACE=shop;K8S_POD_NAME=web;K8S_POD_UID=web"

func TestThePluginPassesOnWhatItWasGiven(t *testing.T) {
	gate, _, socket := served(t)
	said, err := plugin(t, socket, "ADD", ofWeb, "fd00::9/64", "10.42.0.9/24")
	if err != nil || !strings.Contains(said, "10.42.0.9/24") {
		t.Errorf("%v: %s", err, said)
	}
	if gate.Assigned()["web"] != netip.MustParseAddr("10.42.0.9") {
		t.Errorf("knows %v", gate.Assigned())
	}
	if said, err := plugin(t, socket, "DEL", ofWeb); err != nil || len(gate.Assigned()) != 0 {
		t.Errorf("%v: %s; still knows %v", err, said, gate.Assigned())
	}
}

func TestNoPodStartsWithoutItsRules(t *testing.T) {
	_, _, socket := served(t)
	for name, arguments := range map[string]string{
		"late rules": "IgnoreUnknown=1;K8S_POD_UID=late", "no pod": "IgnoreUnknown=1;K8S_POD_NAME=web",
	} {
		if said, err := plugin(t, socket, "ADD", arguments, "10.42.0.9/24"); err == nil {
			t.Errorf("%s: starts: %s", name, said)
		}
	}
	if said, err := plugin(t, socket, "ADD", ofWeb); err == nil {
		t.Errorf("no address: starts: %s", said)
	}
	if said, err := plugin(t, socket+".none", "ADD", ofWeb, "10.42.0.9/24"); err == nil {
		t.Errorf("no agent: starts: %s", said)
	}
}

func TestPodsGoWhileNoAgentRuns(t *testing.T) {
	if said, err := plugin(t, filepath.Join(t.TempDir(), "none"), "DEL", ofWeb); err != nil {
		t.Errorf("%v: %s", err, said)
	}
}
