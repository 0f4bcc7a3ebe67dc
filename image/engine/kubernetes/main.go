// One program that is every part of Kubernetes, by the name it is called or by its first word:
// the API server, the controllers, the scheduler, the kubelet, the proxy, kubectl; and the
// server, which runs them all on a machine.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"
	"k8s.io/component-base/cli"
	"k8s.io/component-base/logs"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/restclient"
	_ "k8s.io/component-base/metrics/prometheus/version"
	"k8s.io/component-base/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	"k8s.io/kubectl/pkg/cmd/util"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"

	"unidash.org/engine/config"
	"unidash.org/engine/server"
)

var components = map[string]func() *cobra.Command{
	"kube-apiserver":          apiserver.NewAPIServerCommand,
	"kube-controller-manager": controllers.NewControllerManagerCommand,
	"kube-proxy":              proxy.NewProxyCommand,
	"kube-scheduler":          func() *cobra.Command { return scheduler.NewSchedulerCommand() },
	"kubelet":                 func() *cobra.Command { return kubelet.NewKubeletCommand(context.Background()) },
}

const usage = `usage: k3s server           runs Kubernetes on this machine (k3s.service does)
       k3s kubectl …       asks it
       k3s ctr …           asks containerd
       k3s check-config    says whether the configuration can be used
       k3s --version
`

func main() {
	name := filepath.Base(os.Args[0])
	if !isOurs(name) {
		if len(os.Args) < 2 {
			fmt.Fprint(os.Stderr, usage)
			os.Exit(2)
		}
		name, os.Args = os.Args[1], os.Args[1:]
	}
	if component, found := components[name]; found {
		os.Exit(cli.Run(component()))
	}
	switch name {
	case "server":
		exit(server.Run(os.Args[1:]))
	case "check-config":
		_, err := config.Read(config.Folder)
		exit(err)
	case "ctr":
		os.Args[0] = "ctr"
		// As K3s does: who names another says so in words of ctr's.
		setDefault("CONTAINERD_ADDRESS", server.Containerd)
		setDefault("CONTAINERD_NAMESPACE", "k8s.io")
		exit(syscall.Exec(server.Programs+"/ctr", os.Args, os.Environ()))
	case "kubectl":
		runKubectl()
	case "--version", "-v", "version":
		fmt.Printf("k3s version %s\n", version.Get().GitVersion)
	case "--help", "-h", "help":
		fmt.Print(usage)
	default:
		fmt.Fprintf(os.Stderr, "k3s: unknown command %q\n%s", name, usage)
		os.Exit(2)
	}
}

func isOurs(name string) bool {
	_, found := components[name]
	return found || name == "kubectl" || name == "ctr"
}

func setDefault(name, value string) {
	if os.Getenv(name) == "" {
		os.Setenv(name, value)
	}
}

// Whoever may read the administrator's kubeconfig need not name it.
func runKubectl() {
	if os.Getenv("KUBECONFIG") == "" {
		if _, err := os.Stat(server.Kubeconfig); err == nil {
			os.Setenv("KUBECONFIG", server.Kubeconfig)
		}
	}
	logs.GlogSetter(kubectl.GetLogVerbosity(os.Args))
	if err := cli.RunNoErrOutput(kubectl.NewDefaultKubectlCommand()); err != nil {
		util.CheckErr(err)
	}
}

func exit(err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "k3s: %v\n", err)
		os.Exit(1)
	}
}
