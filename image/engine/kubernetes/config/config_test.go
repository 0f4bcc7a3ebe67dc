package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const good = "datastore-endpoint: http://127.0.0.1:2379\nnode-name: one\n"

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestWhatIsLeftOutIsFilledIn(t *testing.T) {
	c, err := Read(write(t, map[string]string{"config.yaml": good}))
	if err != nil {
		t.Fatal(err)
	}
	if c.HTTPSPort != 6443 || c.ClusterDNS != "10.43.0.10" || c.FlannelBackend != "vxlan" || c.NodeName != "one" {
		t.Errorf("%+v", c)
	}
}

func TestLaterFilesHaveTheLastWordAndAddToLists(t *testing.T) {
	c, err := Read(write(t, map[string]string{
		"config.yaml":             good + "node-label: [a=1]\nhttps-listen-port: 6443\n",
		"config.yaml.d/10.yaml":   "https-listen-port: 7443\nnode-label+: [b=2]\n",
		"config.yaml.d/20.yaml":   "node-label+: [c=3]\n",
		"config.yaml.d/ignored.x": "nonsense: [",
	}))
	if err != nil {
		t.Fatal(err)
	}
	if c.HTTPSPort != 7443 || strings.Join(c.NodeLabels, " ") != "a=1 b=2 c=3" {
		t.Errorf("%+v", c)
	}
}

func TestRefusals(t *testing.T) {
	for what, text := range map[string]string{
		"an unknown key":        good + "traefik-config: yes\n",
		"no etcd":               "node-name: one\n",
		"etcd in clear":         "node-name: one\ndatastore-endpoint: http://10.0.0.1:2379\n",
		"no port":               "node-name: one\ndatastore-endpoint: http://127.0.0.1\n",
		"https without keys":    "node-name: one\ndatastore-endpoint: https://127.0.0.1:2379\n",
		"a database":            "node-name: one\ndatastore-endpoint: mysql://u:p@tcp(10.0.0.1:3306)/k\n",
		"overlap":               good + "service-cidr: 10.42.0.0/20\ncluster-dns: 10.42.0.10\n",
		"bits of a host":        good + "cluster-cidr: 10.42.0.1/16\n",
		"IPv6":                  good + "cluster-cidr: fd00::/56\n",
		"too small":             good + "cluster-cidr: 10.42.0.0/28\n",
		"DNS elsewhere":         good + "cluster-dns: 10.44.0.10\n",
		"a bad name":            "datastore-endpoint: http://127.0.0.1:2379\nnode-name: A_b\n",
		"a bad address":         good + "node-ip: 10.0.0.300\n",
		"another backend":       good + "flannel-backend: wireguard-native\n",
		"a port out of range":   good + "https-listen-port: 70000\n",
		"a word for a number":   good + "https-listen-port: many\n",
		"no YAML":               "a: [\n",
		"a key twice":           good + "node-name: two\n",
		"a kubeconfig for more": good + "write-kubeconfig-mode: \"0644\"\n",
		"a large file":          good + "#" + strings.Repeat("x", largestFile),
	} {
		if _, err := Read(write(t, map[string]string{"config.yaml": text})); err == nil {
			t.Errorf("%s is accepted", what)
		}
	}
}

func TestTheOneThatIsShipped(t *testing.T) {
	text, err := os.ReadFile("../../../../overlays/common/etc/rancher/k3s/config.yaml")
	if err != nil {
		t.Skip("only beside the overlays")
	}
	if _, err := Read(write(t, map[string]string{"config.yaml": string(text)})); err != nil {
		t.Error(err)
	}
}
