// OpenPorts: which ports of this machine are open to which networks for what stands behind them
// elsewhere (machine/ports). Root's file says so, and the helper alone changes it. Errors of set()
// are those of the request SetPorts.
#pragma once

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_ports.h"

namespace unidash::host {

class OpenPorts {
 public:
  OpenPorts(Helper& helper, Places places) : helper_(&helper), places_(std::move(places)) {}

  [[nodiscard]] Result<MachinePorts> read() const;
  /// Where they are open as wanted already nothing is done.
  [[nodiscard]] Result<MachinePorts> set(const MachinePortsChange& change) const;

 private:
  [[nodiscard]] SetPorts kept() const;

  Helper* helper_;
  Places places_;
};

}  // namespace unidash::host
