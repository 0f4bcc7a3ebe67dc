// BusControl: the system's services over D-Bus, and the journal.
#pragma once

#include <memory>

#include "daemon/clients/dbus/bus.h"
#include "daemon/clients/dbus/units.h"
#include "daemon/domains/host/control.h"

namespace unidash::host {

class BusControl final : public HostControl {
 public:
  /// unavailable "bus.absent" on a machine without a system bus.
  [[nodiscard]] static Result<std::unique_ptr<BusControl>> create(dbus::BusSettings settings);

  Result<Json> manager() override;
  Result<Json> hostname() override;
  Status set_hostname(const std::string& name) override;
  Status set_pretty_name(const std::string& name) override;
  Result<Json> time() override;
  Result<std::vector<std::string>> time_zones() override;
  Status set_time_zone(const std::string& zone) override;
  Status set_ntp(bool enabled) override;
  Result<Json> describe_network() override;
  Status reload_network() override;
  Status reconfigure_link(std::int32_t index) override;
  Result<std::vector<UnitFacts>> units(const std::vector<std::string>& names) override;
  Status start_unit(const std::string& name, Await await) override;
  Status restart_unit(const std::string& name, Await await) override;
  Status reload_unit(const std::string& name) override;
  Status shut_down(PowerAction action) override;
  Status schedule(const Shutdown& shutdown) override;
  Status cancel_schedule() override;
  Result<std::optional<Shutdown>> scheduled() override;
  Result<Json> disks() override;
  Result<journal::Found> read_log(const journal::Query& query) override;

 private:
  explicit BusControl(std::unique_ptr<dbus::Bus> bus) : bus_(std::move(bus)), units_(*bus_) {}

  std::unique_ptr<dbus::Bus> bus_;
  dbus::Units units_;
};

}  // namespace unidash::host
