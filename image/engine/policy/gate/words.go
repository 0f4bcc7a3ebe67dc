// Package gate holds a new pod back until its rules stand.
//
// The last plugin of the node's network (CNI) tells the agent over a socket which
// address a pod was given, and waits for the answer before the pod's programs start:
// no pod ever runs beside its policy, and none waits for the API to learn its address.
package gate

import (
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"time"

	"k8s.io/apimachinery/pkg/types"
)

// DefaultSocket is where the agent listens unless told otherwise.
const DefaultSocket = "/run/k3s/policy-agent.sock"

const (
	// Longer than the agent needs, shorter than containerd waits for a plugin.
	patience = 20 * time.Second
	// A question is a few names.
	questionLimit = 4096
)

// What the plugin asks for.
const (
	verbAdd    = "add"
	verbDelete = "delete"
	verbStatus = "status"
)

// question is one line of JSON; so is the answer.
type question struct {
	Verb      string     `json:"verb"`
	Pod       types.UID  `json:"pod,omitempty"`
	Container string     `json:"container,omitempty"`
	Address   netip.Addr `json:"address,omitzero"`
}

type answer struct {
	Error string `json:"error,omitempty"`
}

// ask puts one question to the agent at SOCKET.
func ask(socket string, q question) error {
	connection, err := net.DialTimeout("unix", socket, patience)
	if err != nil {
		return fmt.Errorf("the agent of network policies does not answer: %w", err)
	}
	defer connection.Close()
	if err := connection.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	if err := json.NewEncoder(connection).Encode(q); err != nil {
		return err
	}
	var a answer
	if err := json.NewDecoder(connection).Decode(&a); err != nil {
		return fmt.Errorf("the agent of network policies does not answer: %w", err)
	}
	if a.Error != "" {
		return fmt.Errorf("network policies: %s", a.Error)
	}
	return nil
}
