// GateApps: the applications behind the gate, as the database has them.
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

[[nodiscard]] Result<GateApps> read_gate_apps(postgres::Transaction& tx);

}  // namespace unidash::gate
