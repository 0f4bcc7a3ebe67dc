package keeper

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A node with pods, made of network namespaces: a bridge in the one that the test runs
// in, a namespace for each pod, and one more for everything beyond the node.

// host is a namespace of its own, entered by one thread.
type host struct {
	tasks  chan func()
	thread int
}

func newHost(t *testing.T) *host {
	t.Helper()
	h := &host{tasks: make(chan func())}
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with the namespace
		h.thread = unix.Gettid()
		started <- unix.Unshare(unix.CLONE_NEWNET)
		for task := range h.tasks {
			task()
		}
	}()
	if err := <-started; err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { close(h.tasks) })
	return h
}

// in runs TASK in the namespace; without one, in the node's.
func (h *host) in(task func()) {
	if h == nil {
		task()
		return
	}
	done := make(chan struct{})
	h.tasks <- func() { task(); close(done) }
	<-done
}

func (h *host) ip(t *testing.T, lines ...string) {
	t.Helper()
	h.in(func() {
		for _, line := range lines {
			if said, err := exec.Command("ip", strings.Fields(line)...).CombinedOutput(); err != nil {
				t.Errorf("ip %s: %v: %s", line, err, said)
			}
		}
	})
}

// wire joins a host to the node by NAME, which is the end at the node.
func wire(t *testing.T, h *host, name string) {
	t.Helper()
	var node *host
	node.ip(t, "link add "+name+" type veth peer name eth0 netns "+fmt.Sprint(h.thread), "link set "+name+" up")
	h.ip(t, "link set lo up", "link set eth0 up")
}

func newNode(t *testing.T) {
	t.Helper()
	var node *host
	node.ip(t, "link set lo up", "link add cni0 type bridge", "addr add 10.42.0.1/24 dev cni0", "link set cni0 up")
	for _, file := range []string{"ipv4/ip_forward", "bridge/bridge-nf-call-iptables", "bridge/bridge-nf-call-ip6tables"} {
		if err := os.WriteFile("/proc/sys/net/"+file, []byte("1\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func newPod(t *testing.T, last int) *host {
	t.Helper()
	h := newHost(t)
	name := fmt.Sprintf("pod%d", last)
	wire(t, h, name)
	var node *host
	node.ip(t, "link set "+name+" master cni0")
	h.ip(t, fmt.Sprintf("addr add 10.42.0.%d/24 dev eth0", last), fmt.Sprintf("-6 addr add fd00::%d/64 dev eth0 nodad", last),
		"route add default via 10.42.0.1")
	return h
}

// newBeyond is the other machines, their pods and the world.
func newBeyond(t *testing.T) *host {
	t.Helper()
	h := newHost(t)
	wire(t, h, "wan0")
	var node *host
	node.ip(t, "addr add 192.0.2.1/24 dev wan0", "route add default via 192.0.2.2", "route add 10.42.1.0/24 via 192.0.2.2")
	h.ip(t, "addr add 192.0.2.2/24 dev eth0", "addr add 198.51.100.9/32 dev lo", "addr add 10.42.1.5/32 dev lo",
		"route add 10.42.0.0/24 via 192.0.2.1")
	return h
}

// serve echoes on the ports, by TCP and UDP.
func serve(t *testing.T, h *host, ports ...int) {
	t.Helper()
	h.in(func() {
		for _, port := range ports {
			listener, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
			if err != nil {
				t.Error(err)
				return
			}
			t.Cleanup(func() { listener.Close() })
			packets, err := net.ListenPacket("udp", fmt.Sprintf(":%d", port))
			if err != nil {
				t.Error(err)
				return
			}
			t.Cleanup(func() { packets.Close() })
			go echoStreams(listener)
			go echoPackets(packets)
		}
	})
}

func echoStreams(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go func() { defer connection.Close(); _, _ = io.Copy(connection, connection) }()
	}
}

func echoPackets(packets net.PacketConn) {
	buffer := make([]byte, 64)
	for {
		size, from, err := packets.ReadFrom(buffer)
		if err != nil {
			return
		}
		_, _ = packets.WriteTo(buffer[:size], from)
	}
}

// outcome is what a client sees.
type outcome string

const (
	open    outcome = "open"
	refused outcome = "refused" // told at once that it may not
	silent  outcome = "silent"  // told nothing
)

const (
	// A busy machine answers late; where an answer comes, nobody waits so long.
	answerLimit = 20 * time.Second
	// Where none may come.
	silenceLimit = 600 * time.Millisecond
)

// expect sends a word from H and compares what comes back. SOURCE may be empty.
func expect(t *testing.T, want outcome, h *host, source, network, target string) {
	t.Helper()
	limit := answerLimit
	if want == silent {
		limit = silenceLimit
	}
	h.in(func() {
		if got := try(network, source, target, limit); got != want {
			t.Errorf("%s to %s %s: %s instead of %s", source, network, target, got, want)
		}
	})
}

func try(network, source, target string, limit time.Duration) outcome {
	dialer := net.Dialer{Timeout: limit}
	if source != "" {
		dialer.LocalAddr = &net.TCPAddr{IP: net.ParseIP(source)}
	}
	connection, err := dialer.Dial(network, target)
	if err != nil {
		return outcomeOf(err)
	}
	defer connection.Close()
	return exchange(connection, limit)
}

func exchange(connection net.Conn, limit time.Duration) outcome {
	end := time.Now().Add(limit)
	got := silent
	for got == silent && time.Now().Before(end) {
		// The kernel does not answer each packet that it refuses: ask again, where the
		// transport does not do so by itself.
		deadline := end
		if connection.LocalAddr().Network() == "udp" {
			deadline = time.Now().Add(silenceLimit)
		}
		_ = connection.SetDeadline(deadline)
		got = word(connection)
	}
	return got
}

// word sends one and reads it again.
func word(connection net.Conn) outcome {
	if _, err := connection.Write([]byte("word")); err != nil {
		return outcomeOf(err)
	}
	if _, err := io.ReadFull(connection, make([]byte, 4)); err != nil {
		return outcomeOf(err)
	}
	return open
}

func outcomeOf(err error) outcome {
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, syscall.ETIMEDOUT) {
		return silent
	}
	var network net.Error
	if errors.As(err, &network) && network.Timeout() {
		return silent
	}
	// Everybody listens on the ports that are asked here: it was the filter.
	if errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.EHOSTUNREACH) {
		return refused
	}
	return outcome(err.Error())
}
