// HostClient: the machine's control through the role host's socket, and who is let in
// again through the role identity's. Every call ends in time, answered or not.
#pragma once

#include "daemon/api/back_channel.h"
#include "daemon/programs/console/host_port.h"

namespace unidash::console {

/// What tries the network waits for it; everything else answers at once.
struct HostChannels {
  api::BackChannel& quick;
  api::BackChannel& slow;
  api::BackChannel& identity;
};

class HostClient final : public HostPort {
 public:
  /// `link_file`: the first administrator's link, which only the console may read.
  HostClient(HostChannels channels, std::string link_file)
      : channels_(channels), link_file_(std::move(link_file)) {}

  Result<setup::SetupView> setup() override;
  Result<setup::HardwareView> hardware() override;
  Result<setup::NetworkTestView> test_network(const setup::Answers& answers) override;
  Status set_keyboard(const std::string& name) override;
  Result<setup::DiscoveryView> find_machines(const setup::DiscoveryWish& wish) override;
  Result<setup::SetupView> begin(const setup::Answers& answers) override;
  Status reset() override;

  Result<Machine> machine() override;
  Result<std::vector<Link>> links() override;
  Result<std::vector<setup::TargetDisk>> disks() override;
  Result<std::vector<std::string>> time_zones() override;
  Result<std::vector<Service>> services() override;
  Result<Update> updates() override;
  Result<std::vector<LogEntry>> logs() override;
  Result<NetworkChange> change_network(const NetworkChangeRequest& request) override;
  Status keep_network(const std::string& id) override;
  Status power(PowerAction action) override;
  Status roll_back() override;
  Status let_everybody_in() override;

  Result<std::vector<identity::Administrator>> administrators() override;
  Result<identity::AccessLink> make_access_link(const std::string& username) override;

 private:
  HostChannels channels_;
  std::string link_file_;
};

}  // namespace unidash::console
