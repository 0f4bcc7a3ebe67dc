#include "daemon/domains/host/bus_control.h"

namespace unidash::host {

namespace {

/// A service of systemd: "hostname1", its one object and its interface.
dbus::Method method(const std::string& service, std::string member,
                    const std::string& manager = {}) {
  return {.destination = "org.freedesktop." + service,
          .path = "/org/freedesktop/" + service,
          .interface = "org.freedesktop." + service + manager,
          .member = std::move(member)};
}

dbus::Properties properties(const std::string& service, const std::string& manager = {}) {
  const dbus::Method of = method(service, {}, manager);
  return {.destination = of.destination, .path = of.path, .interface = of.interface};
}

/// Nobody is there to be asked: polkit decides by its rules alone.
constexpr bool interactive = false;

dbus::Wait wait_for(Await await) {
  switch (await) {
    case Await::result: return dbus::Wait::finished;
    case Await::slow_result: return dbus::Wait::patiently;
    case Await::nothing: break;
  }
  return dbus::Wait::not_at_all;
}

// org.freedesktop.login1(5), ScheduleShutdown.
std::string login_word(PowerAction action) {
  return action == PowerAction::reboot ? "reboot" : "poweroff";
}

}  // namespace

Result<std::unique_ptr<BusControl>> BusControl::create(dbus::BusSettings settings) {
  auto bus = TRY(dbus::Bus::create(std::move(settings)));
  return std::unique_ptr<BusControl>(new BusControl(std::move(bus)));
}

Result<Json> BusControl::manager() { return bus_->get_all(properties("systemd1", ".Manager")); }

Result<Json> BusControl::hostname() { return bus_->get_all(properties("hostname1")); }

Status BusControl::set_hostname(const std::string& name) {
  return bus_->send(method("hostname1", "SetStaticHostname"), name, interactive);
}

Status BusControl::set_pretty_name(const std::string& name) {
  return bus_->send(method("hostname1", "SetPrettyHostname"), name, interactive);
}

Result<Json> BusControl::time() { return bus_->get_all(properties("timedate1")); }

Result<std::vector<std::string>> BusControl::time_zones() {
  return bus_->call<std::vector<std::string>>(method("timedate1", "ListTimezones"));
}

Status BusControl::set_time_zone(const std::string& zone) {
  return bus_->send(method("timedate1", "SetTimezone"), zone, interactive);
}

Status BusControl::set_ntp(bool enabled) {
  return bus_->send(method("timedate1", "SetNTP"), enabled, interactive);
}

Result<Json> BusControl::describe_network() {
  const auto text = TRY(bus_->call<std::string>(method("network1", "Describe", ".Manager")));
  return parse_json(text, {.bytes = std::size_t{4} * 1024 * 1024, .depth = 32, .values = 200'000});
}

Status BusControl::reload_network() { return bus_->send(method("network1", "Reload", ".Manager")); }

Status BusControl::reconfigure_link(std::int32_t index) {
  return bus_->send(method("network1", "ReconfigureLink", ".Manager"), index);
}

Result<std::vector<UnitFacts>> BusControl::units(const std::vector<std::string>& names) {
  std::vector<UnitFacts> facts;
  for (const dbus::UnitState& unit : TRY(units_.list(names))) {
    facts.push_back({.name = unit.name,
                     .load_state = unit.load_state,
                     .active_state = unit.active_state,
                     .sub_state = unit.sub_state});
    if (unit.load_state == "loaded") facts.back().properties = TRY(units_.properties(unit));
  }
  return facts;
}

Status BusControl::start_unit(const std::string& name, Await await) {
  return units_.run(dbus::UnitVerb::start, name, wait_for(await));
}

Status BusControl::restart_unit(const std::string& name, Await await) {
  return units_.run(dbus::UnitVerb::restart, name, wait_for(await));
}

Status BusControl::reload_unit(const std::string& name) {
  return units_.run(dbus::UnitVerb::reload, name, dbus::Wait::finished);
}

Status BusControl::shut_down(PowerAction action) {
  const char* member = action == PowerAction::reboot ? "Reboot" : "PowerOff";
  return bus_->send(method("login1", member, ".Manager"), interactive);
}

Status BusControl::schedule(const Shutdown& shutdown) {
  const auto at = static_cast<std::uint64_t>(shutdown.at.time_since_epoch().count());
  return bus_->send(method("login1", "ScheduleShutdown", ".Manager"), login_word(shutdown.action),
                    at);
}

Status BusControl::cancel_schedule() {
  return bus_->send(method("login1", "CancelScheduledShutdown", ".Manager"));
}

Result<std::optional<Shutdown>> BusControl::scheduled() {
  const Json all = TRY(bus_->get_all(properties("login1", ".Manager")));
  const Json pair = all.value("ScheduledShutdown", Json::array());
  if (pair.size() != 2 || !pair[0].is_string() || !pair[1].is_number()) return std::nullopt;
  const auto word = pair[0].get<std::string>();
  if (word.empty()) return std::nullopt;
  const bool off = word.ends_with("poweroff") || word.ends_with("halt");
  return Shutdown{.action = off ? PowerAction::power_off : PowerAction::reboot,
                  .at = Timestamp(std::chrono::microseconds(pair[1].get<std::int64_t>()))};
}

Result<Json> BusControl::disks() {
  return bus_->call<Json>({.destination = "org.freedesktop.UDisks2",
                           .path = "/org/freedesktop/UDisks2",
                           .interface = "org.freedesktop.DBus.ObjectManager",
                           .member = "GetManagedObjects"});
}

Result<journal::Found> BusControl::read_log(const journal::Query& query) {
  return journal::read_journal(query);
}

}  // namespace unidash::host
