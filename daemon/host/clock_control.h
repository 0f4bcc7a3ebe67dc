// ClockControl: time zone and time servers (machine/time, machine/time_zones).
#pragma once

#include "daemon/api/machine_types.h"
#include "daemon/host/control.h"

namespace unidash::host {

class ClockControl {
 public:
  ClockControl(HostControl& control, Helper& helper, const Places& places)
      : control_(&control), helper_(&helper), places_(places) {}

  [[nodiscard]] Result<api::Reply<MachineTime>> read(const api::Caller&, const api::NoInput&) const;
  [[nodiscard]] Result<api::Reply<MachineTime>> change(const api::Caller&,
                                                       const MachineTimeChange& change) const;
  [[nodiscard]] Result<api::List<TimeZone>> zones(const api::Caller&, const api::NoInput&) const;

 private:
  HostControl* control_;
  Helper* helper_;
  Places places_;
};

/// Of timedate1's properties. Pure.
[[nodiscard]] MachineTime parse_time(const Json& properties);

}  // namespace unidash::host
