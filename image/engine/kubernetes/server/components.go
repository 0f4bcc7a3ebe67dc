package server

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"sigs.k8s.io/yaml"

	"unidash.org/engine/pki"
)

const (
	encryptionFile = data + "/server/cred/encryption-config.json"
	admissionFile  = data + "/server/etc/admission.yaml"
	kubeletFile    = agent + "/etc/kubelet.yaml"
	proxyFile      = agent + "/etc/kube-proxy.yaml"
)

func (s *server) self(name string, grace time.Duration, flags ...string) *child {
	program, err := os.Executable()
	if err != nil {
		program = "/usr/local/bin/k3s"
	}
	return newChild(name, grace, append([]string{program, name}, flags...)...)
}

// controllersUsed are those that something of ours needs: each of the others keeps its own copy of what it watches.
var controllersUsed = []string{
	"clusterrole-aggregation-controller", "cronjob-controller", "daemonset-controller", "deployment-controller", "disruption-controller",
	"endpointslice-controller", "garbage-collector-controller", "job-controller", "namespace-controller", "node-ipam-controller",
	"node-lifecycle-controller", "persistentvolume-binder-controller", "persistentvolume-protection-controller",
	"persistentvolumeclaim-protection-controller", "pod-garbage-collector-controller", "replicaset-controller", "resourcequota-controller",
	"root-ca-certificate-publisher-controller", "serviceaccount-controller", "serviceaccount-token-controller", "statefulset-controller",
	"taint-eviction-controller", "ttl-after-finished-controller", "validatingadmissionpolicy-status-controller",
}

func (s *server) apiserver() (*child, error) {
	if err := writeYAML(admissionFile, admission()); err != nil {
		return nil, err
	}
	serving, kubelet, proxy := tls("serving-kube-apiserver"), tls("client-kube-apiserver"), tls("client-auth-proxy")
	flags := []string{
		"--advertise-address=" + s.node.String(), "--bind-address=" + s.config.BindAddr,
		"--secure-port=" + strconv.Itoa(s.config.HTTPSPort),
		"--etcd-servers=" + s.config.DatastoreEndpoint,
		"--client-ca-file=" + s.certificates.client.File,
		"--tls-cert-file=" + serving.Certificate, "--tls-private-key-file=" + serving.Key,
		"--tls-min-version=VersionTLS12",
		"--kubelet-client-certificate=" + kubelet.Certificate, "--kubelet-client-key=" + kubelet.Key,
		"--kubelet-certificate-authority=" + s.certificates.server.File,
		"--kubelet-preferred-address-types=InternalIP,Hostname",
		"--service-account-issuer=https://kubernetes.default.svc." + s.config.ClusterDomain,
		"--service-account-key-file=" + serviceKey, "--service-account-signing-key-file=" + serviceKey,
		"--service-cluster-ip-range=" + s.config.ServiceCIDR,
		"--authorization-mode=Node,RBAC", "--anonymous-auth=false",
		"--enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs",
		"--admission-control-config-file=" + admissionFile,
		"--requestheader-client-ca-file=" + s.certificates.frontProxy.File, "--requestheader-allowed-names=system:auth-proxy",
		"--requestheader-username-headers=X-Remote-User", "--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--proxy-client-cert-file=" + proxy.Certificate, "--proxy-client-key-file=" + proxy.Key,
		"--profiling=false", "--allow-privileged=true",
		// Few ask, and none is a stranger: the older limit of questions at once is enough.
		"--enable-priority-and-fairness=false",
	}
	for flag, value := range map[string]string{"--etcd-cafile=": s.config.DatastoreCAFile,
		"--etcd-certfile=": s.config.DatastoreCertFile, "--etcd-keyfile=": s.config.DatastoreKeyFile} {
		if value != "" {
			flags = append(flags, flag+value)
		}
	}
	if s.config.SecretsEncryption {
		if err := ensureEncryption(); err != nil {
			return nil, err
		}
		flags = append(flags, "--encryption-provider-config="+encryptionFile)
	}
	// It keeps nothing itself, and would wait for who watches, Pods too, until they go.
	it := s.self("kube-apiserver", 3*time.Second, append(flags, more(s.config.APIServerArgs)...)...)
	it.environment = []string{"GOGC=25"} // most of the engine's memory is its, and it is seldom asked
	return it, nil
}

// admission refuses Pods that are more than Pods of applications may be, unless their namespace
// says otherwise: as Kubernetes' own "restricted".
func admission() any {
	return map[string]any{
		"apiVersion": "apiserver.config.k8s.io/v1", "kind": "AdmissionConfiguration",
		"plugins": []any{map[string]any{"name": "PodSecurity", "configuration": map[string]any{
			"apiVersion": "pod-security.admission.config.k8s.io/v1", "kind": "PodSecurityConfiguration",
			"defaults": map[string]any{"enforce": "restricted", "enforce-version": "latest"},
		}}},
	}
}

// ensureEncryption makes the key that secrets are kept under in etcd.
func ensureEncryption() error {
	if _, err := os.Stat(encryptionFile); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return err
	}
	text, err := yaml.Marshal(map[string]any{
		"apiVersion": "apiserver.config.k8s.io/v1", "kind": "EncryptionConfiguration",
		"resources": []any{map[string]any{"resources": []string{"secrets"}, "providers": []any{
			map[string]any{"secretbox": map[string]any{"keys": []any{map[string]any{
				"name": "key1", "secret": base64.StdEncoding.EncodeToString(key)}}}},
			map[string]any{"identity": map[string]any{}},
		}}},
	})
	if err != nil {
		return err
	}
	return pki.WriteFile(encryptionFile, text, 0o600)
}

func (s *server) controllers() (*child, error) {
	file, err := s.kubeconfigFor("controller", tls("client-controller"))
	if err != nil {
		return nil, err
	}
	return s.self("kube-controller-manager", 10*time.Second, append([]string{
		"--kubeconfig=" + file, "--authentication-kubeconfig=" + file, "--authorization-kubeconfig=" + file,
		"--service-account-private-key-file=" + serviceKey, "--root-ca-file=" + s.certificates.server.File,
		"--cluster-signing-cert-file=" + s.certificates.client.File,
		"--cluster-signing-key-file=" + filepath.Join(serverTLS, "client-ca.key"),
		"--allocate-node-cidrs=true", "--cluster-cidr=" + s.config.ClusterCIDR,
		"--service-cluster-ip-range=" + s.config.ServiceCIDR,
		"--use-service-account-credentials=true", "--bind-address=127.0.0.1", "--profiling=false",
		s.leaderElection(), "--controllers=" + strings.Join(controllersUsed, ","),
	}, more(s.config.ControllerArgs)...)...), nil
}

// leaderElection is needed where there is somebody to elect; alone one would wait for oneself.
func (s *server) leaderElection() string {
	return fmt.Sprintf("--leader-elect=%t", strings.Contains(s.config.DatastoreEndpoint, ","))
}

func (s *server) scheduler() (*child, error) {
	file, err := s.kubeconfigFor("scheduler", tls("client-scheduler"))
	if err != nil {
		return nil, err
	}
	return s.self("kube-scheduler", 10*time.Second, append([]string{
		"--kubeconfig=" + file, "--authentication-kubeconfig=" + file, "--authorization-kubeconfig=" + file,
		"--bind-address=127.0.0.1", "--profiling=false", s.leaderElection(),
	}, more(s.config.SchedulerArgs)...)...), nil
}

func (s *server) kubelet() (*child, error) {
	file, err := s.kubeconfigFor("kubelet", agentTLS("client-kubelet"))
	if err != nil {
		return nil, err
	}
	serving := agentTLS("serving-kubelet")
	driver := "cgroupfs"
	if s.unified {
		driver = "systemd"
	}
	err = writeYAML(kubeletFile, map[string]any{
		"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration",
		"authentication": map[string]any{"anonymous": map[string]any{"enabled": false}, "webhook": map[string]any{"enabled": true},
			"x509": map[string]any{"clientCAFile": s.certificates.client.File}},
		"authorization": map[string]any{"mode": "Webhook"},
		"address":       s.node.String(), "healthzBindAddress": "127.0.0.1",
		"tlsCertFile": serving.Certificate, "tlsPrivateKeyFile": serving.Key, "tlsMinVersion": "VersionTLS12",
		"cgroupDriver": driver, "failCgroupV1": false, "failSwapOn": false,
		"clusterDNS": []string{s.config.ClusterDNS}, "clusterDomain": s.config.ClusterDomain,
		"resolvConf": resolvConf(), "containerRuntimeEndpoint": "unix://" + Containerd,
		"containerLogMaxSize": "5Mi", "containerLogMaxFiles": 2, "containerLogMonitorInterval": "3s",
		// Images are the product's to take away: there is nowhere to fetch them from again.
		"imageGCHighThresholdPercent": 100, "imageGCLowThresholdPercent": 99,
		"podPidsLimit": 512, "maxPods": 110,
		"evictionHard": map[string]any{"memory.available": "100Mi", "nodefs.available": "5%", "imagefs.available": "5%"},
		// A disk that has room again is used again within a minute.
		"evictionPressureTransitionPeriod": "30s",
		// What the image's own sysctl.d says is checked, and never changed behind its back.
		"protectKernelDefaults": true, "enableServer": true, "registerNode": true,
		"serializeImagePulls": true, "readOnlyPort": 0, "enableProfilingHandler": false,
		"volumePluginDir": agent + "/volume-plugins",
	})
	if err != nil {
		return nil, err
	}
	flags := []string{"--config=" + kubeletFile, "--kubeconfig=" + file, "--hostname-override=" + s.config.NodeName,
		"--node-ip=" + s.node.String(), "--root-dir=/var/lib/kubelet", "--cert-dir=" + agent}
	if len(s.config.NodeLabels) > 0 {
		flags = append(flags, "--node-labels="+strings.Join(s.config.NodeLabels, ","))
	}
	return s.self("kubelet", 10*time.Second, append(flags, more(s.config.KubeletArgs)...)...), nil
}

// What resolved asks, and not its own address: 127.0.0.53 is another one in each Pod.
func resolvConf() string {
	const file = "/run/systemd/resolve/resolv.conf"
	if _, err := os.Stat(file); err == nil {
		return file
	}
	return "/etc/resolv.conf"
}

func (s *server) proxy() (*child, error) {
	file, err := s.kubeconfigFor("kube-proxy", agentTLS("client-kube-proxy"))
	if err != nil {
		return nil, err
	}
	err = writeYAML(proxyFile, map[string]any{
		"apiVersion": "kubeproxy.config.k8s.io/v1alpha1", "kind": "KubeProxyConfiguration",
		"clientConnection": map[string]any{"kubeconfig": file},
		"mode":             "nftables", "clusterCIDR": s.config.ClusterCIDR, "hostnameOverride": s.config.NodeName,
		"bindAddress": "127.0.0.1", "healthzBindAddress": "127.0.0.1:10256", "metricsBindAddress": "127.0.0.1:10249",
		// The image's own limits stand.
		"conntrack": map[string]any{"maxPerCore": 0, "min": 0},
	})
	if err != nil {
		return nil, err
	}
	return s.self("kube-proxy", 10*time.Second, append([]string{"--config=" + proxyFile}, more(s.config.ProxyArgs)...)...), nil
}

func (s *server) kubeconfigFor(name string, pair pki.Pair) (string, error) {
	file := filepath.Join(data, "cred", name+".kubeconfig")
	return file, s.certificates.kubeconfig(file, pair)
}

// more are flags as the configuration has them: KEY=VALUE.
func more(values []string) []string {
	flags := make([]string, 0, len(values))
	for _, value := range values {
		flags = append(flags, "--"+strings.TrimLeft(value, "-"))
	}
	return flags
}

func writeYAML(file string, value any) error {
	text, err := yaml.Marshal(value)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return pki.WriteFile(file, text, 0o600)
}
