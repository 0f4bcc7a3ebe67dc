// GatePort: a port that administrators opened, as it is written into a configuration: who may come
// by it, how many, and what stands behind it. Nobody is asked to sign in there. What HAProxy or
// nginx could read otherwise than it is meant is refused here. Immutable. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/base/ip_address.h"
#include "daemon/base/result.h"
#include "daemon/domains/gate/types/gate_target.h"
#include "daemon/domains/gate/types/port_limits.h"
#include "daemon/model/roles/open_ports.h"

namespace unidash::gate {

/// As it was asked for.
struct PortTerms {
  std::int64_t id = 0;
  PortProtocol protocol = PortProtocol::tcp;
  std::int64_t port = 0;
  std::string target{};                 // "db.lan:5432"
  std::vector<std::string> networks{};  // who may come by it; nobody else
  std::int64_t max_connections = 100;
  std::int64_t max_connections_per_source = 50;
  std::int64_t idle_timeout_s = 600;
};

class GatePort {
 public:
  /// internal "gate.bad_port", whose detail names id and field: the store lets in no other.
  [[nodiscard]] static Result<GatePort> create(PortTerms terms);

  [[nodiscard]] const PortTerms& terms() const { return terms_; }
  [[nodiscard]] const GateTarget& target() const { return target_; }
  /// Sorted, and none within another.
  [[nodiscard]] const std::vector<IpNetwork>& networks() const { return networks_; }
  [[nodiscard]] OpenPort key() const { return {.protocol = terms_.protocol, .port = terms_.port}; }

 private:
  GatePort(PortTerms terms, GateTarget target, std::vector<IpNetwork> networks)
      : terms_(std::move(terms)), target_(std::move(target)), networks_(std::move(networks)) {}

  PortTerms terms_;
  GateTarget target_;
  std::vector<IpNetwork> networks_;
};

/// The addresses to listen at, "0.0.0.0 ::", as HAProxy and nginx write them: "[::]" the second.
/// internal "gate.bad_model".
[[nodiscard]] Result<std::vector<std::string>> parse_listen_addresses(const std::string& text);

}  // namespace unidash::gate
