// Package server runs Kubernetes on this machine: all of its parts as children, which it starts in
// order, starts again when they end, gives new certificates, and ends in order.
package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"

	"unidash.org/engine/config"
)

const (
	lookAgain      = 2 * time.Second  // at the folders of images and manifests
	checkAgain     = 30 * time.Second // certificates, and this machine's address
	pauseImageFile = ownImages + "/pause.name"
)

type server struct {
	config       *config.Config
	node         net.IP
	unified      bool // cgroup v2
	pause        string
	certificates *certificates
	rest         *rest.Config
	importer     *importer
	children     []*child // in the order in which they were started
	started      time.Time
}

// Run runs until it is asked to end, or cannot go on: then whoever started it starts it again.
func Run(arguments []string) error {
	if len(arguments) > 1 {
		return fmt.Errorf("server takes no words: its configuration is %s", config.Folder)
	}
	read, err := config.Read(config.Folder)
	if err != nil {
		return err
	}
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	debug.SetGCPercent(25) // as thrifty, and it does next to nothing
	s := &server{config: read, unified: hasUnifiedCgroups(), started: time.Now()}
	defer s.stop()
	if err := s.start(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	return s.watch(ctx)
}

func (s *server) start(ctx context.Context) (err error) {
	if s.node, err = s.waitForAddress(ctx); err != nil {
		return err
	}
	if s.pause, err = pauseImage(); err != nil {
		return err
	}
	s.certificates = &certificates{config: s.config, node: s.node}
	if _, err = s.certificates.ensure(time.Now()); err != nil {
		return err
	}
	if err = s.certificates.wholeKubeconfig(Kubeconfig, tls("client-admin")); err != nil {
		return err
	}
	if s.rest, err = clientcmd.BuildConfigFromFlags("", Kubeconfig); err != nil {
		return err
	}
	if err = forwardPackets(); err != nil {
		return err
	}
	for _, folder := range []string{images, manifests} {
		if err = os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	if err = s.launch(s.containerd, s.apiserver); err != nil {
		return err
	}
	if err = s.waitForContainerd(ctx); err != nil {
		return err
	}
	s.importer = newImporter()
	if err = s.importer.run(ctx); err != nil {
		warn("%v", err) // Pods of other images run all the same
	}
	if err = s.waitForAPI(ctx); err != nil {
		return err
	}
	tell("the API answers")
	parts := []func() (*child, error){s.controllers, s.scheduler, s.proxy}
	if s.config.FlannelBackend != "none" {
		_ = os.Remove(subnetFile)
		parts = append(parts, s.flannel)
	}
	if !s.config.DisableNetworkPolicy {
		parts = append(parts, s.policyAgent) // before the kubelet: no Pod starts without it
	}
	if err = s.launch(append(parts, s.kubelet)...); err != nil {
		return err
	}
	return nil
}

func (s *server) launch(makers ...func() (*child, error)) error {
	for _, maker := range makers {
		child, err := maker()
		if err != nil {
			return err
		}
		s.children = append(s.children, child.start())
	}
	return nil
}

// stop ends all in the opposite order. Pods go on, until the machine or somebody ends them.
func (s *server) stop() {
	for index := len(s.children) - 1; index >= 0; index-- {
		s.children[index].stop()
	}
}

// watch brings what comes while we run, and says when the machine can take Pods.
func (s *server) watch(ctx context.Context) error {
	client, err := kubernetes.NewForConfig(s.rest)
	if err != nil {
		return err
	}
	addons, err := newAddons(s.rest)
	if err != nil {
		return err
	}
	ready, checked, said := false, time.Now(), ""
	for ctx.Err() == nil {
		err := errors.Join(addons.run(ctx), s.writeNetwork(), s.importer.run(ctx))
		if said = sayOnce(said, err); !ready && s.isReady(ctx, client) {
			ready = true
			tell("ready: %s at %s", s.config.NodeName, s.node)
			notify("READY=1")
		}
		if time.Since(checked) > checkAgain {
			checked = time.Now()
			if err := s.check(); err != nil {
				return err
			}
		}
		wait := lookAgain
		if !ready {
			wait /= 10
		}
		_ = pause(ctx, wait)
	}
	notify("STOPPING=1")
	return nil
}

// check has certificates made anew in time, and everything started anew where the machine has
// another address.
func (s *server) check() error {
	if now, err := nodeIP(s.config); err == nil && !now.Equal(s.node) {
		return fmt.Errorf("this machine's address is %s now, and was %s", now, s.node)
	}
	isNew, err := s.certificates.ensure(time.Now())
	if err != nil {
		warn("certificates: %v", err)
		return nil
	}
	if isNew {
		tell("certificates were made anew")
		return errors.New("everything starts anew with them")
	}
	return nil
}

func (s *server) waitForAddress(ctx context.Context) (net.IP, error) {
	said := ""
	for {
		address, err := nodeIP(s.config)
		if err == nil {
			return address, nil
		}
		said = sayOnce(said, err)
		if err := pause(ctx, time.Second); err != nil {
			return nil, err
		}
	}
}

func (s *server) waitForContainerd(ctx context.Context) error {
	for {
		asking, cancel := context.WithTimeout(ctx, 5*time.Second)
		err := ctr(asking, "version")
		cancel()
		if err == nil {
			return nil
		}
		if err := pause(ctx, 100*time.Millisecond); err != nil {
			return err
		}
	}
}

func (s *server) waitForAPI(ctx context.Context) error {
	client, err := rest.HTTPClientFor(s.rest)
	if err != nil {
		return err
	}
	client.Timeout = 5 * time.Second
	for {
		if answer, err := client.Get(s.rest.Host + "/readyz"); err == nil {
			_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<16))
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		if err := pause(ctx, 100*time.Millisecond); err != nil {
			return err
		}
	}
}

// isReady is what the kubelet of this start says: what the former said stands in the API until then.
func (s *server) isReady(ctx context.Context, client kubernetes.Interface) bool {
	lease, err := client.CoordinationV1().Leases(corev1.NamespaceNodeLease).Get(ctx, s.config.NodeName, metav1.GetOptions{})
	if err != nil || lease.Spec.RenewTime == nil || !lease.Spec.RenewTime.After(s.started) {
		return false
	}
	node, err := client.CoreV1().Nodes().Get(ctx, s.config.NodeName, metav1.GetOptions{})
	if err != nil {
		return false
	}
	for _, condition := range node.Status.Conditions {
		if condition.Type == corev1.NodeReady {
			return condition.Status == corev1.ConditionTrue
		}
	}
	return false
}

// pauseImage is the image that holds a Pod's namespaces: it comes with the engine.
func pauseImage() (string, error) {
	name, err := os.ReadFile(pauseImageFile)
	if err != nil {
		return "", err
	}
	return firstLine(name), nil
}

func firstLine(text []byte) string {
	for index, letter := range text {
		if letter == '\n' {
			return string(text[:index])
		}
	}
	return string(text)
}

// sayOnce says an error when it is another than the last one.
func sayOnce(said string, err error) string {
	if err == nil {
		return ""
	}
	if text := err.Error(); text != said {
		warn("%s", text)
	}
	return err.Error()
}

// notify tells systemd (sd_notify).
func notify(state string) {
	address := os.Getenv("NOTIFY_SOCKET")
	if address == "" {
		return
	}
	if connection, err := net.Dial("unixgram", address); err == nil {
		defer connection.Close()
		_, _ = connection.Write([]byte(state))
	}
}
