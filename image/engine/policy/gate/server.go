package gate

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/netip"
	"os"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/types"
)

// Rules is who knows whether a pod's rules stand.
type Rules interface {
	// Wake says that an address was given or taken.
	Wake()
	// Wait returns once the rules of a pod at its address stand.
	Wait(ctx context.Context, pod types.UID, address netip.Addr) error
}

// Gate knows the addresses that pods of this node were given since the agent started.
type Gate struct {
	mutex sync.Mutex
	given map[types.UID]assignment
}

type assignment struct {
	container string
	address   netip.Addr
}

// New makes a gate that knows of nobody.
func New() *Gate { return &Gate{given: map[types.UID]assignment{}} }

// Assigned gives what is known, by the pod.
func (g *Gate) Assigned() map[types.UID]netip.Addr {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	all := make(map[types.UID]netip.Addr, len(g.given))
	for pod, a := range g.given {
		all[pod] = a.address
	}
	return all
}

// Serve answers at SOCKET until CTX ends. Root alone may ask.
func (g *Gate) Serve(ctx context.Context, socket string, rules Rules) error {
	if err := os.Remove(socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				if ctx.Err() == nil {
					slog.Error("the gate of pods is closed", "error", err.Error())
				}
				return
			}
			go g.serve(ctx, connection, rules)
		}
	}()
	return nil
}

func (g *Gate) serve(ctx context.Context, connection net.Conn, rules Rules) {
	defer connection.Close()
	ctx, cancel := context.WithTimeout(ctx, patience-time.Second)
	defer cancel()
	_ = connection.SetDeadline(time.Now().Add(patience))
	var q question
	var a answer
	if err := json.NewDecoder(io.LimitReader(connection, questionLimit)).Decode(&q); err != nil {
		a.Error = "a question that cannot be read"
	} else if err := g.answer(ctx, q, rules); err != nil {
		a.Error = err.Error()
	}
	_ = json.NewEncoder(connection).Encode(a)
}

func (g *Gate) answer(ctx context.Context, q question, rules Rules) error {
	switch q.Verb {
	case verbAdd:
		if q.Pod == "" || q.Container == "" || !q.Address.Is4() {
			return errors.New("pod, container and an IPv4 address are needed")
		}
		g.give(q)
		rules.Wake()
		if err := rules.Wait(ctx, q.Pod, q.Address); err != nil {
			return fmt.Errorf("the rules of pod %s do not stand yet: %w", q.Pod, err)
		}
		return nil
	case verbDelete:
		g.take(q.Container)
		rules.Wake()
		return nil
	case verbStatus:
		return nil
	default:
		return fmt.Errorf("no such question: %q", q.Verb)
	}
}

// give notes that the pod has the address now, and nobody else any more.
func (g *Gate) give(q question) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	maps.DeleteFunc(g.given, func(_ types.UID, a assignment) bool { return a.address == q.Address })
	g.given[q.Pod] = assignment{q.Container, q.Address}
}

func (g *Gate) take(container string) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	maps.DeleteFunc(g.given, func(_ types.UID, a assignment) bool { return a.container == container })
}
