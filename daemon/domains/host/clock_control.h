// ClockControl: time zone and time servers (machine/time, machine/time_zones).
#pragma once

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_time.h"

namespace unidash::host {

class ClockControl {
 public:
  ClockControl(HostControl& control, Helper& helper, const Places& places)
      : control_(&control), helper_(&helper), places_(places) {}

  [[nodiscard]] Result<MachineTime> read() const;
  [[nodiscard]] Result<MachineTime> change(const MachineTimeChange& change) const;
  [[nodiscard]] Result<std::vector<TimeZone>> zones() const;

 private:
  HostControl* control_;
  Helper* helper_;
  Places places_;
};

/// Of timedate1's properties. Pure.
[[nodiscard]] MachineTime parse_time(const Json& properties);

}  // namespace unidash::host
