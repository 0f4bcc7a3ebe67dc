// The pods' network between machines: flannel with the subnets that Kubernetes gives
// its nodes, over VXLAN or by routes, masqueraded by nftables alone.
//
// It serves one node. What it set up (device, routes, neighbours, table) stays when it
// ends, so that pods keep talking while it is started again.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/flannel-io/flannel/pkg/backend"
	_ "github.com/flannel-io/flannel/pkg/backend/hostgw"
	_ "github.com/flannel-io/flannel/pkg/backend/vxlan"
	"github.com/flannel-io/flannel/pkg/ipmatch"
	"github.com/flannel-io/flannel/pkg/lease"
	"github.com/flannel-io/flannel/pkg/subnet"
	"github.com/flannel-io/flannel/pkg/subnet/kube"
	"github.com/flannel-io/flannel/pkg/trafficmngr/nftables"
	"k8s.io/klog/v2"
)

// What flannel calls its annotations on a node; K3s uses the same.
const annotationPrefix = "flannel.alpha.coreos.com"

type options struct {
	kubeconfig, node, netConf, iface, subnetFile string
}

func parseOptions() (options, error) {
	var o options
	flag.StringVar(&o.kubeconfig, "kubeconfig", "", "file that says how the API is reached")
	flag.StringVar(&o.node, "node", os.Getenv("NODE_NAME"), "name of this node")
	flag.StringVar(&o.netConf, "net-conf", "/etc/flannel/net-conf.json", "file with the network's range and backend")
	flag.StringVar(&o.iface, "iface", "", "interface, or address of one, that the other machines are reached by; the default route's without it")
	flag.StringVar(&o.subnetFile, "subnet-file", "/run/flannel/subnet.env", "file to write this node's subnet to")
	flag.Parse()
	if o.kubeconfig == "" || o.node == "" {
		return o, errors.New("--kubeconfig and --node are needed")
	}
	// The only way in which flannel's subnet manager takes it.
	return o, os.Setenv("NODE_NAME", o.node)
}

// register makes this node's part of the network and returns it with its configuration.
func register(ctx context.Context, o options, manager subnet.Manager, running *sync.WaitGroup) (backend.Network, *subnet.Config, error) {
	config, err := manager.GetNetworkConfig(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", o.netConf, err)
	}
	family, err := ipmatch.GetIPFamily(config.EnableIPv4, config.EnableIPv6)
	if err != nil {
		return nil, nil, err
	}
	iface, err := ipmatch.LookupExtIface(o.iface, "", "", family, ipmatch.PublicIPOpts{})
	if err != nil {
		return nil, nil, fmt.Errorf("no interface to the other machines: %w", err)
	}
	chosen, err := backend.NewManager(ctx, manager, iface).GetBackend(config.BackendType)
	if err != nil {
		return nil, nil, err
	}
	network, err := chosen.RegisterNetwork(ctx, running, config)
	return network, config, err
}

// masquerade lets pods speak to the world under the node's own address.
func masquerade(ctx context.Context, config *subnet.Config, own *lease.Lease) error {
	const noResync, random = 0, false
	traffic := &nftables.NFTablesManager{}
	if err := traffic.Init(ctx); err != nil {
		return err
	}
	return traffic.SetupAndEnsureMasqRules(ctx, config.Network, own.Subnet, config.Network,
		config.IPv6Network, own.IPv6Subnet, config.IPv6Network, own, noResync, random)
}

func run(ctx context.Context, o options) error {
	var running sync.WaitGroup
	manager, err := kube.NewSubnetManager(ctx, "", o.kubeconfig, annotationPrefix, o.netConf, false)
	if err != nil {
		return err
	}
	network, config, err := register(ctx, o, manager, &running)
	if err != nil {
		return err
	}
	own := network.Lease()
	if err := masquerade(ctx, config, own); err != nil {
		return err
	}
	if err := manager.HandleSubnetFile(o.subnetFile, config, true, own.Subnet, own.IPv6Subnet, network.MTU()); err != nil {
		return err
	}
	klog.InfoS("network runs", "backend", config.BackendType, "subnet", own.Subnet.String(), "mtu", network.MTU())
	network.Run(ctx)
	if ctx.Err() == nil {
		return errors.New("the network's backend ended by itself")
	}
	running.Wait()
	return nil
}

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	o, err := parseOptions()
	if err == nil {
		err = run(ctx, o)
	}
	// Asked to end while it was still waiting for something is no failure.
	if err != nil && ctx.Err() == nil {
		klog.ErrorS(err, "flanneld ends")
		klog.Flush()
		os.Exit(1)
	}
	klog.InfoS("flanneld ends")
	klog.Flush()
}
