// What stands in the configurations for ports that administrators opened: TCP is HAProxy's, in a
// section of the gate's for each, UDP is nginx's. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/gate/gate_port.h"

namespace unidash::gate {

/// The sections of those that are TCP, each with an empty line before it.
[[nodiscard]] std::string render_tcp_ports(const std::vector<GatePort>& ports,
                                           const std::vector<std::string>& listen);

/// Where nginx of this machine has its things.
struct StreamPlaces {
  std::string folder;  // of its pid
  std::string module = "/usr/lib/nginx/modules/ngx_stream_module.so";
  std::string resolver = "127.0.0.53:53";
};

/// nginx's configuration for those that are UDP; empty where none is.
[[nodiscard]] std::string render_udp_ports(const std::vector<GatePort>& ports,
                                           const std::vector<std::string>& listen,
                                           const StreamPlaces& places);

}  // namespace unidash::gate
