// Package keeper holds the kernel's table to what the cluster says.
package keeper

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/netip"
	"slices"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/knftables"
	"unidash.org/engine/policy/rules"
)

const (
	// Changes come in crowds; one table answers them all.
	settle = 50 * time.Millisecond
	// After a table that the kernel refused.
	again = time.Second
	// Somebody may flush the rules of the machine.
	look = 15 * time.Second
)

// Keeper applies one table after another. One goroutine runs it, any may ask it.
type Keeper struct {
	nft     knftables.Interface
	bridge  string
	cluster func() rules.Cluster
	wake    chan struct{}

	applied string // what the kernel holds, empty where that is not known
	refused []string

	mutex   sync.Mutex
	known   map[netip.Addr]types.UID
	changed chan struct{} // closed when known is replaced
}

// New makes a keeper of the pods on BRIDGE. CLUSTER gives what is known, each time anew.
func New(nft knftables.Interface, bridge string, cluster func() rules.Cluster) *Keeper {
	return &Keeper{nft: nft, bridge: bridge, cluster: cluster, wake: make(chan struct{}, 1), changed: make(chan struct{})}
}

// Wake says that the cluster changed. Never waits.
func (k *Keeper) Wake() {
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

// Close cuts all pods off until their rules are known. A table that stands, left by an
// earlier run, is better and stays.
func (k *Keeper) Close(ctx context.Context) error {
	if k.stands(ctx) {
		return nil
	}
	return k.apply(ctx, rules.Table{})
}

// Run keeps the table until CTX ends, and leaves it in place then.
func (k *Keeper) Run(ctx context.Context) {
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	wait := settle
	k.Wake()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if k.stands(ctx) {
				continue
			}
			slog.Warn("the table is gone, applying it anew")
			k.applied = ""
		case <-k.wake:
			if !sleep(ctx, wait) {
				return
			}
		}
		wait = settle
		if err := k.sync(ctx); err != nil && ctx.Err() == nil {
			slog.Error("the table could not be applied, the last one stands", "error", err.Error())
			wait = again
			k.Wake()
		}
	}
}

// Wait returns once the rules of the pod UID at ADDRESS are in the kernel, or with the
// error of CTX.
func (k *Keeper) Wait(ctx context.Context, uid types.UID, address netip.Addr) error {
	for {
		k.mutex.Lock()
		known, changed := k.known[address] == uid, k.changed
		k.mutex.Unlock()
		if known {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (k *Keeper) sync(ctx context.Context) error {
	table := rules.Compile(k.cluster())
	if err := k.apply(ctx, table); err != nil {
		return err
	}
	k.report(table.Refused)
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if !maps.Equal(k.known, table.Pods) {
		k.known = table.Pods
		close(k.changed)
		k.changed = make(chan struct{})
	}
	return nil
}

func (k *Keeper) apply(ctx context.Context, table rules.Table) error {
	tx := k.nft.NewTransaction()
	table.Render(tx, k.bridge)
	text := tx.String()
	if text == k.applied {
		return nil
	}
	if err := k.nft.Run(ctx, tx); err != nil {
		return fmt.Errorf("%d operations: %w", tx.NumOperations(), err)
	}
	k.applied = text
	slog.Info("applied", "pods", len(table.Pods), "ingress", len(table.Ingress), "egress", len(table.Egress))
	return nil
}

// report says once what policies ask for in vain.
func (k *Keeper) report(refused []string) {
	for _, what := range refused {
		if !slices.Contains(k.refused, what) {
			slog.Warn("not let through", "policy", what)
		}
	}
	k.refused = refused
}

func (k *Keeper) stands(ctx context.Context) bool {
	chains, err := k.nft.List(ctx, "chain")
	return err == nil && slices.Contains(chains, rules.FirstChain)
}

func sleep(ctx context.Context, duration time.Duration) bool {
	select {
	case <-time.After(duration):
		return true
	case <-ctx.Done():
		return false
	}
}
