// Readiness: tells the service manager that this process serves.
#pragma once

namespace unidash::readiness {

/// Without a service manager that asked (systemd's Type=notify) it does nothing.
/// Only the first time counts.
void tell_ready();

}  // namespace unidash::readiness
