package server

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"time"

	"sigs.k8s.io/yaml"

	"unidash.org/engine/config"
	"unidash.org/engine/pki"
)

// certificates are all that the parts on this machine know each other by.
type certificates struct {
	config *config.Config
	node   net.IP

	server, client, frontProxy *pki.Authority
}

func tls(name string) pki.Pair {
	return pki.Pair{Certificate: filepath.Join(serverTLS, name+".crt"), Key: filepath.Join(serverTLS, name+".key")}
}

func agentTLS(name string) pki.Pair {
	return pki.Pair{Certificate: filepath.Join(agent, name+".crt"), Key: filepath.Join(agent, name+".key")}
}

const serviceKey = serverTLS + "/service.key"

// who has what; the roles are those that Kubernetes gives such names.
func (c *certificates) wanted() ([]wantedPair, error) {
	services, err := netip.ParsePrefix(c.config.ServiceCIDR)
	if err != nil {
		return nil, err
	}
	api := pki.Subject{Name: "kube-apiserver", Server: true,
		IPs: []net.IP{net.IPv4(127, 0, 0, 1).To4(), c.node, services.Addr().Next().AsSlice()},
		DNS: []string{"localhost", c.config.NodeName, "kubernetes", "kubernetes.default", "kubernetes.default.svc",
			"kubernetes.default.svc." + c.config.ClusterDomain}}
	for _, name := range c.config.TLSSANs {
		if address := net.ParseIP(name); address != nil {
			api.IPs = append(api.IPs, address)
		} else {
			api.DNS = append(api.DNS, name)
		}
	}
	node := "system:node:" + c.config.NodeName
	return []wantedPair{
		{c.server, tls("serving-kube-apiserver"), api},
		{c.server, agentTLS("serving-kubelet"), pki.Subject{Name: c.config.NodeName, Server: true,
			DNS: []string{c.config.NodeName}, IPs: []net.IP{net.IPv4(127, 0, 0, 1).To4(), c.node}}},
		{c.client, tls("client-admin"), pki.Subject{Name: "system:admin", Organizations: []string{"system:masters"}}},
		{c.client, tls("client-controller"), pki.Subject{Name: "system:kube-controller-manager"}},
		{c.client, tls("client-scheduler"), pki.Subject{Name: "system:kube-scheduler"}},
		{c.client, tls("client-kube-apiserver"), pki.Subject{Name: "system:kube-apiserver", Organizations: []string{"system:masters"}}},
		{c.client, agentTLS("client-kubelet"), pki.Subject{Name: node, Organizations: []string{"system:nodes"}}},
		{c.client, agentTLS("client-kube-proxy"), pki.Subject{Name: "system:kube-proxy"}},
		{c.client, agentTLS("client-flannel"), pki.Subject{Name: "unidash:flannel"}},
		{c.client, agentTLS("client-policy"), pki.Subject{Name: "unidash:network-policy"}},
		{c.frontProxy, tls("client-auth-proxy"), pki.Subject{Name: "system:auth-proxy"}},
	}, nil
}

type wantedPair struct {
	by      *pki.Authority
	pair    pki.Pair
	subject pki.Subject
}

// ensure makes what is missing, does not fit any more or ends soon, and says whether it did.
func (c *certificates) ensure(now time.Time) (bool, error) {
	for name, authority := range map[string]**pki.Authority{
		"server-ca": &c.server, "client-ca": &c.client, "request-header-ca": &c.frontProxy} {
		read, err := pki.ReadOrMakeAuthority(serverTLS, name, now)
		if err != nil {
			return false, err
		}
		*authority = read
	}
	if err := pki.EnsureKey(serviceKey); err != nil {
		return false, err
	}
	wanted, err := c.wanted()
	if err != nil {
		return false, err
	}
	isNew := false
	var errs []error
	for _, each := range wanted {
		made, err := each.by.Ensure(each.pair, each.subject, now)
		isNew = isNew || made
		errs = append(errs, err)
	}
	return isNew, errors.Join(errs...)
}

func (c *certificates) url() string { return fmt.Sprintf("https://127.0.0.1:%d", c.config.HTTPSPort) }

// kubeconfig is how the owner of PAIR reaches the API: by its files, which may come anew.
func (c *certificates) kubeconfig(file string, pair pki.Pair) error {
	return c.writeKubeconfig(file, map[string]any{"server": c.url(), "certificate-authority": c.server.File},
		map[string]any{"client-certificate": pair.Certificate, "client-key": pair.Key})
}

// wholeKubeconfig has everything in it, for whoever takes it to another machine.
func (c *certificates) wholeKubeconfig(file string, pair pki.Pair) error {
	var texts [3][]byte
	for index, each := range []string{c.server.File, pair.Certificate, pair.Key} {
		text, err := os.ReadFile(each)
		if err != nil {
			return err
		}
		texts[index] = text
	}
	return c.writeKubeconfig(file, map[string]any{"server": c.url(), "certificate-authority-data": texts[0]},
		map[string]any{"client-certificate-data": texts[1], "client-key-data": texts[2]})
}

func (c *certificates) writeKubeconfig(file string, cluster, user map[string]any) error {
	text, err := yaml.Marshal(map[string]any{
		"apiVersion": "v1", "kind": "Config", "current-context": "default",
		"clusters": []any{map[string]any{"name": "default", "cluster": cluster}},
		"users":    []any{map[string]any{"name": "default", "user": user}},
		"contexts": []any{map[string]any{"name": "default", "context": map[string]any{"cluster": "default", "user": "default"}}},
	})
	if err != nil {
		return err
	}
	return pki.WriteFile(file, text, 0o600)
}
