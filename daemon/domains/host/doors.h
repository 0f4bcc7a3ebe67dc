// Doors: where roles may open connections (machine/doors). Root's files say so, and the
// helper alone changes them. Errors of set() are those of the request SetDoor.
#pragma once

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_doors.h"

namespace unidash::host {

class Doors {
 public:
  Doors(Helper& helper, Places places) : helper_(&helper), places_(std::move(places)) {}

  [[nodiscard]] Result<std::vector<MachineDoor>> list() const;
  /// A door that leads there already is left alone.
  [[nodiscard]] Result<MachineDoor> set(const MachineDoorChange& change) const;

 private:
  [[nodiscard]] SetDoor read(Role role, Door door) const;

  Helper* helper_;
  Places places_;
};

}  // namespace unidash::host
