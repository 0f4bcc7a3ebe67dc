// HostPort: everything the console asks of the machine. The real one speaks to the
// roles host and identity (host_client.h); tests have a scripted one. Calls may take
// seconds and are made from one thread that is not the screen's.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/identity/types/access/access_view.h"
#include "daemon/domains/machine/types/machine.h"
#include "daemon/domains/machine/types/machine_network.h"
#include "daemon/domains/machine/types/machine_services.h"
#include "daemon/domains/machine/types/machine_updates.h"
#include "daemon/domains/setup/types/discoverer.h"
#include "daemon/domains/setup/view.h"

namespace unidash::console {

/// Errors: unavailable "host.silent" when nothing answers in time, "role.unavailable" of
/// the role identity; else the role's own, whose slug has a sentence in daemon/model/messages.
class HostPort {
 public:
  virtual ~HostPort() = default;

  virtual Result<setup::SetupView> setup() = 0;
  virtual Result<setup::HardwareView> hardware() = 0;
  virtual Result<setup::NetworkTestView> test_network(const setup::Answers& answers) = 0;
  virtual Status set_keyboard(const std::string& name) = 0;
  /// Announces this machine for a while; who is heard.
  virtual Result<setup::DiscoveryView> find_machines(const setup::DiscoveryWish& wish) = 0;
  virtual Result<setup::SetupView> begin(const setup::Answers& answers) = 0;
  virtual Status reset() = 0;

  virtual Result<Machine> machine() = 0;
  virtual Result<std::vector<Link>> links() = 0;
  virtual Result<std::vector<setup::TargetDisk>> disks() = 0;
  virtual Result<std::vector<std::string>> time_zones() = 0;
  virtual Result<std::vector<Service>> services() = 0;
  virtual Result<Update> updates() = 0;
  virtual Result<std::vector<LogEntry>> logs() = 0;  // the last ones, oldest first
  virtual Result<NetworkChange> change_network(const NetworkChangeRequest& request) = 0;
  virtual Status keep_network(const std::string& id) = 0;
  virtual Status power(PowerAction action) = 0;
  virtual Status roll_back() = 0;
  /// Everybody reaches the desk again, whoever was to.
  virtual Status let_everybody_in() = 0;

  /// Whom a link can be made for.
  virtual Result<std::vector<identity::Administrator>> administrators() = 0;
  virtual Result<identity::AccessLink> make_access_link(const std::string& username) = 0;
};

}  // namespace unidash::console
