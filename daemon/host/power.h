// Power: restart and switch off, now or later (machine/power).
#pragma once

#include "daemon/api/machine_types.h"
#include "daemon/host/control.h"

namespace unidash::host {

class Power {
 public:
  Power(HostControl& control, const Clock& clock) : control_(&control), clock_(&clock) {}

  /// invalid "power.bad_time" for a time that is over or more than a week ahead.
  [[nodiscard]] Result<api::Done> shut_down(const api::Caller&, const PowerRequest& request) const;
  [[nodiscard]] Result<api::Done> cancel(const api::Caller&, const api::NoInput&) const;

 private:
  HostControl* control_;
  const Clock* clock_;
};

}  // namespace unidash::host
