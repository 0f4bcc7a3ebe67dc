package server

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"time"
)

const (
	firstPause   = 250 * time.Millisecond
	longestPause = 10 * time.Second
	calm         = 30 * time.Second // one that ran for so long starts again at once
	longestLine  = 8 << 10
)

// child is a program that is started again whenever it ends, until it is stopped.
type child struct {
	name    string
	command []string
	grace   time.Duration // between asking it to end and ending it
	// KEY=VALUE, beside ours
	environment []string

	mutex   sync.Mutex
	process *os.Process
	stopped bool
	wake    chan struct{}
	done    chan struct{}
}

// thrifty has Go collect what is no longer used earlier: memory is scarcer here than time.
var thrifty = []string{"GOGC=50"}

var starts = make(chan func())

// A child ends with the thread that started it (PDEATHSIG), so this one never ends before us.
func init() {
	go func() {
		runtime.LockOSThread()
		for start := range starts {
			start()
		}
	}()
}

func newChild(name string, grace time.Duration, command ...string) *child {
	return &child{name: name, command: command, grace: grace, environment: slices.Clone(thrifty), wake: make(chan struct{}, 1), done: make(chan struct{})}
}

func (c *child) start() *child {
	go c.run()
	return c
}

func (c *child) run() {
	defer close(c.done)
	pause := firstPause
	for {
		began := time.Now()
		err := c.once()
		if c.isStopped() {
			return
		}
		if time.Since(began) > calm {
			pause = firstPause
		}
		warn("%s ended (%v); it is started again in %s", c.name, err, pause)
		select {
		case <-time.After(pause):
		case <-c.wake:
		}
		if c.isStopped() {
			return
		}
		pause = min(2*pause, longestPause)
	}
}

func (c *child) once() error {
	command := exec.Command(c.command[0], c.command[1:]...)
	command.Env = append(os.Environ(), c.environment...)
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	reader, writer, err := os.Pipe()
	if err != nil {
		return err
	}
	defer reader.Close()
	command.Stdout, command.Stderr = writer, writer
	started := make(chan error)
	starts <- func() { started <- c.begin(command) }
	err = <-started
	writer.Close()
	if err != nil {
		return err
	}
	copied := make(chan struct{})
	go func() { copyLines(c.name, reader); close(copied) }()
	err = command.Wait()
	c.mutex.Lock()
	c.process = nil
	c.mutex.Unlock()
	// What it started may go on and hold the pipe: shims of containerd do.
	select {
	case <-copied:
	case <-time.After(time.Second):
	}
	if err == nil {
		return fmt.Errorf("without an error")
	}
	return err
}

func (c *child) begin(command *exec.Cmd) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.stopped {
		return context.Canceled
	}
	if err := command.Start(); err != nil {
		return err
	}
	c.process = command.Process
	return nil
}

func (c *child) isStopped() bool {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.stopped
}

func (c *child) signal(signal os.Signal) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.process != nil {
		_ = c.process.Signal(signal)
	}
}

// restart has it read its files anew. One that does not end is ended.
func (c *child) restart() {
	c.mutex.Lock()
	process := c.process
	c.mutex.Unlock()
	if process == nil {
		return
	}
	_ = process.Signal(syscall.SIGTERM)
	time.AfterFunc(c.grace, func() {
		c.mutex.Lock()
		defer c.mutex.Unlock()
		if c.process == process {
			_ = process.Kill()
		}
	})
}

// stop returns when it has ended.
func (c *child) stop() {
	c.mutex.Lock()
	c.stopped = true
	c.mutex.Unlock()
	select {
	case c.wake <- struct{}{}:
	default:
	}
	c.signal(syscall.SIGTERM)
	select {
	case <-c.done:
		return
	case <-time.After(c.grace):
	}
	warn("%s did not end within %s and is ended", c.name, c.grace)
	c.signal(syscall.SIGKILL)
	<-c.done
}

// copyLines has each line say whose it is; what is longer than a line may be is cut.
func copyLines(name string, from io.Reader) {
	reader := bufio.NewReaderSize(from, longestLine)
	for {
		line, isPrefix, err := reader.ReadLine()
		if err != nil {
			return
		}
		fmt.Fprintf(os.Stderr, "%s[%s] %s\n", priority(line), name, line)
		for isPrefix && err == nil {
			_, isPrefix, err = reader.ReadLine()
		}
	}
}

// priority is what the journal takes for it: klog begins a line with its severity.
func priority(line []byte) string {
	if len(line) > 5 && line[1] >= '0' && line[1] <= '1' && line[5] == ' ' {
		switch line[0] {
		case 'E', 'F':
			return "<3>"
		case 'W':
			return "<4>"
		}
	}
	return "<6>"
}

func tell(format string, values ...any) { fmt.Fprintf(os.Stderr, "<5>"+format+"\n", values...) }
func warn(format string, values ...any) { fmt.Fprintf(os.Stderr, "<4>"+format+"\n", values...) }
