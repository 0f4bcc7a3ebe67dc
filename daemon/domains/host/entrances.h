// Entrances: from which networks ports of this machine are reached (machine/entrances). Root's
// files say so, and the helper alone changes them. Errors of set() are those of the request
// SetEntrance.
#pragma once

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_entrances.h"

namespace unidash::host {

class Entrances {
 public:
  Entrances(Helper& helper, Places places) : helper_(&helper), places_(std::move(places)) {}

  [[nodiscard]] Result<std::vector<MachineEntrance>> list() const;
  /// One that is open to them already is left alone.
  [[nodiscard]] Result<MachineEntrance> set(const MachineEntranceChange& change) const;

 private:
  [[nodiscard]] SetEntrance read(Entrance entrance) const;

  Helper* helper_;
  Places places_;
};

}  // namespace unidash::host
