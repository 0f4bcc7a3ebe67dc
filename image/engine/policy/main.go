// The agent of network policies: keeps the packet filter of one node as the
// NetworkPolicy objects of the cluster say (README.md).
//
// Called by containerd, with CNI_COMMAND set, it is the plugin that holds a new pod
// back until its rules stand.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
	"sigs.k8s.io/knftables"
	"unidash.org/engine/policy/gate"
	"unidash.org/engine/policy/keeper"
	"unidash.org/engine/policy/rules"
	"unidash.org/engine/policy/watch"
)

// Little memory is worth more here than little work.
const (
	memoryGoal   = 24 << 20
	garbageShare = 30
)

// Without it the kernel hides what pods of one node say to each other.
var bridgeSwitches = []string{
	"/proc/sys/net/bridge/bridge-nf-call-iptables",
	"/proc/sys/net/bridge/bridge-nf-call-ip6tables",
}

type options struct {
	kubeconfig, node, bridge, socket string
}

func parseOptions() (options, error) {
	var o options
	flag.StringVar(&o.kubeconfig, "kubeconfig", "", "file that says how the API is reached")
	flag.StringVar(&o.node, "node", os.Getenv("NODE_NAME"), "name of this node")
	flag.StringVar(&o.bridge, "bridge", "cni0", "interface that the pods of this node hang on")
	flag.StringVar(&o.socket, "socket", gate.DefaultSocket, "where the network's plugin asks")
	flag.Parse()
	if o.kubeconfig == "" || o.node == "" {
		return o, errors.New("--kubeconfig and --node are needed")
	}
	return o, nil
}

func openBridge() error {
	for _, file := range bridgeSwitches {
		if err := os.WriteFile(file, []byte("1\n"), 0o644); err != nil {
			return fmt.Errorf("the filter cannot see pods of one node (is br_netfilter loaded?): %w", err)
		}
	}
	return nil
}

func run(ctx context.Context, o options) error {
	if err := openBridge(); err != nil {
		return err
	}
	nft, err := knftables.New(rules.TableFamily, rules.TableName)
	if err != nil {
		return err
	}
	config, err := clientcmd.BuildConfigFromFlags("", o.kubeconfig)
	if err != nil {
		return err
	}
	given := gate.New()
	var watcher *watch.Watcher
	keep := keeper.New(nft, o.bridge, func() rules.Cluster {
		return rules.Cluster{Node: o.node, Pods: watcher.Pods(), Namespaces: watcher.Namespaces(),
			Policies: watcher.Policies(), Assigned: given.Assigned()}
	})
	if err := keep.Close(ctx); err != nil {
		return err
	}
	if watcher, err = watch.New(config, keep.Wake); err != nil {
		return err
	}
	if err := given.Serve(ctx, o.socket, keep); err != nil {
		return err
	}
	watcher.Run(ctx)
	if err := watcher.WaitForAll(ctx); err != nil {
		return err
	}
	slog.Info("network policies are kept", "node", o.node, "bridge", o.bridge)
	keep.Run(ctx)
	return nil
}

// boundMemory leaves to the environment what it says.
func boundMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryGoal)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbageShare)
	}
}

func main() {
	if os.Getenv("CNI_COMMAND") != "" {
		gate.Plugin()
		return
	}
	boundMemory()
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, nil)))
	klog.SetSlogLogger(slog.Default())
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	o, err := parseOptions()
	if err == nil {
		err = run(ctx, o)
	}
	// Asked to end while it was still waiting for the API is no failure.
	if err != nil && ctx.Err() == nil {
		slog.Error("the agent of network policies ends", "error", err.Error())
		os.Exit(1)
	}
	slog.Info("the agent of network policies ends; its table stays")
}
