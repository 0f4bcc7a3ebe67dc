// GateApps, OpenedPorts: the applications behind the gate and the ports, as the database has them.
#pragma once

#include <string>
#include <vector>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/gate/gate_model.h"

namespace unidash::gate {

struct GateApps {
  std::vector<GateApp> apps{};
  /// Those that cannot be written, "printer: url": one keeps no other from being reached.
  std::vector<std::string> left_out{};
};

/// The ports that administrators opened.
struct OpenedPorts {
  std::vector<GatePort> ports{};
  std::vector<std::string> left_out{};  // "12: target"
  std::vector<std::int64_t> left_out_ids{};
};

[[nodiscard]] Result<GateApps> read_gate_apps(postgres::Transaction& tx);
[[nodiscard]] Result<OpenedPorts> read_gate_ports(postgres::Transaction& tx);

}  // namespace unidash::gate
