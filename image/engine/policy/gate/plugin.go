package gate

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"

	"github.com/containernetworking/cni/pkg/skel"
	cnitypes "github.com/containernetworking/cni/pkg/types"
	current "github.com/containernetworking/cni/pkg/types/100"
	"github.com/containernetworking/cni/pkg/version"
	"k8s.io/apimachinery/pkg/types"
)

// pluginConfig is the plugin's part of the network's configuration.
type pluginConfig struct {
	cnitypes.PluginConf
	Socket string `json:"socket"`
}

// podArguments is what the kubelet lets a plugin know of a pod.
type podArguments struct {
	cnitypes.CommonArgs
	K8S_POD_UID cnitypes.UnmarshallableString //nolint:revive // its name outside
}

// Plugin answers as a plugin of CNI does, by environment and standard input, and ends
// the program.
func Plugin() {
	skel.PluginMainFuncs(
		skel.CNIFuncs{Add: add, Del: del, Check: check, Status: status},
		version.PluginSupports("0.4.0", "1.0.0", "1.1.0"),
		"policy-agent: a pod starts once its network policies stand")
}

func add(arguments *skel.CmdArgs) error {
	config, err := readConfig(arguments)
	if err != nil {
		return err
	}
	if config.PrevResult == nil {
		return errors.New("policy-agent gives no addresses: another plugin must stand before it")
	}
	result, err := current.NewResultFromResult(config.PrevResult)
	if err != nil {
		return err
	}
	var pod podArguments
	if err := cnitypes.LoadArgs(arguments.Args, &pod); err != nil {
		return err
	}
	if pod.K8S_POD_UID == "" {
		return errors.New("K8S_POD_UID is missing: policy-agent serves pods alone")
	}
	address, err := addressOf(result)
	if err != nil {
		return err
	}
	q := question{Verb: verbAdd, Pod: types.UID(pod.K8S_POD_UID), Container: arguments.ContainerID, Address: address}
	if err := ask(config.Socket, q); err != nil {
		return err
	}
	return cnitypes.PrintResult(config.PrevResult, config.CNIVersion)
}

// del never fails: what is gone must be able to go while no agent runs.
func del(arguments *skel.CmdArgs) error {
	if config, err := readConfig(arguments); err == nil {
		_ = ask(config.Socket, question{Verb: verbDelete, Container: arguments.ContainerID})
	}
	return nil
}

func check(*skel.CmdArgs) error { return nil }

func status(arguments *skel.CmdArgs) error {
	config, err := readConfig(arguments)
	if err != nil {
		return err
	}
	return ask(config.Socket, question{Verb: verbStatus})
}

func readConfig(arguments *skel.CmdArgs) (pluginConfig, error) {
	config := pluginConfig{Socket: DefaultSocket}
	if err := json.Unmarshal(arguments.StdinData, &config); err != nil {
		return config, fmt.Errorf("the network's configuration: %w", err)
	}
	return config, version.ParsePrevResult(&config.PluginConf)
}

func addressOf(result *current.Result) (netip.Addr, error) {
	for _, ip := range result.IPs {
		if address, ok := netip.AddrFromSlice(ip.Address.IP); ok && address.Unmap().Is4() {
			return address.Unmap(), nil
		}
	}
	return netip.Addr{}, errors.New("the pod was given no IPv4 address")
}
