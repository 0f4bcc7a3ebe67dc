// HostRole: the role host as this process has it: the system bus, the helper and
// what watches and remembers. Needs neither PostgreSQL nor Valkey.
#pragma once

#include <sys/types.h>

#include <memory>
#include <vector>

#include "daemon/clients/crypto/digest.h"
#include "daemon/config/settings.h"
#include "daemon/domains/host/bus_control.h"
#include "daemon/domains/host/helper_client.h"
#include "daemon/domains/host/routes.h"
#include "daemon/programs/unidashd/first_start.h"

namespace unidash::main {

class HostRole {
 public:
  /// unavailable "bus.absent" on a machine without a system bus.
  [[nodiscard]] static Result<std::unique_ptr<HostRole>> create(const config::Settings& settings);

  [[nodiscard]] std::vector<api::Route> routes();
  [[nodiscard]] host::HostControl& control() { return *control_; }
  [[nodiscard]] host::Helper& helper() { return helper_; }

 private:
  HostRole(std::unique_ptr<host::BusControl> control, const config::Settings& settings);

  SystemClock clock_;
  crypto::SystemRandom random_;
  host::Places places_;
  std::unique_ptr<host::BusControl> control_;
  host::HelperClient helper_;
  host::ProbeClient probe_;
  host::Usage usage_;
  host::Updates updates_;
  host::NetworkChanges changes_;
  HostFirstStart first_start_;
};

/// Who may ask the role host: root, the roles admin and console, and the user it
/// runs as itself.
[[nodiscard]] std::vector<uid_t> host_clients();

}  // namespace unidash::main
