// Power: restart and switch off, now or later (machine/power).
#pragma once

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine.h"

namespace unidash::host {

class Power {
 public:
  Power(HostControl& control, const Clock& clock) : control_(&control), clock_(&clock) {}

  /// invalid "power.bad_time" for a time that is over or more than a week ahead.
  [[nodiscard]] Status shut_down(const PowerRequest& request) const;
  [[nodiscard]] Status cancel() const;

 private:
  HostControl* control_;
  const Clock* clock_;
};

}  // namespace unidash::host
