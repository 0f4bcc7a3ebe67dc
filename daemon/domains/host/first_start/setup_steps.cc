#include "daemon/domains/host/first_start/setup_steps.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <thread>

#include "daemon/base/text.h"
#include "daemon/clients/files/sync_probe.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/certificates.h"
#include "daemon/domains/host/disks.h"
#include "daemon/domains/host/facts.h"
#include "daemon/domains/host/first_start/host_discovery.h"
#include "daemon/domains/host/first_start/network_probe.h"
#include "daemon/domains/host/first_start/target_disks.h"
#include "daemon/domains/host/links.h"
#include "daemon/domains/host/network_files.h"
#include "daemon/domains/host/network_plan.h"
#include "daemon/domains/host/services.h"

namespace unidash::host::first_start {

namespace {

using setup::Answers;
using setup::Phase;

constexpr const char* decisions = "/var/lib/unidash/setup.json";
constexpr std::chrono::milliseconds between_looks{500};
constexpr int looks_at_services = 240;  // two minutes
constexpr int looks_at_clock = 40;      // twenty seconds
constexpr int looks_at_link = 120;      // a minute
constexpr const char* time_unit = "systemd-timesyncd.service";
constexpr std::array database_units{"unidash-postgresql.service", "unidash-valkey.service"};
constexpr std::array service_units{"unidashd@identity.service", "unidashd@workspace.service",
                                   "unidashd@admin.service",    "unidashd@audit.service",
                                   "unidashd@mail.service",     "unidash-haproxy.service"};

bool is_installer(const std::string& root) {
  const auto line = files::read_text_file(root + "/proc/cmdline", 8192);
  if (!line) return false;
  return std::ranges::any_of(text::split(text::trim(*line), ' '), [](std::string_view word) {
    return word == "unidash.install" || word == "unidash.install=1";
  });
}

/// Files of the image carry the time it was built of.
Timestamp build_date(const std::string& root) {
  std::error_code failed;
  const auto written = std::filesystem::last_write_time(root + "/usr/lib/os-release", failed);
  if (failed) return {};
  return std::chrono::floor<std::chrono::microseconds>(
      std::chrono::clock_cast<std::chrono::system_clock>(written));
}

NetworkChangeRequest change_of(const Answers& answers, const std::string& link) {
  return {.link = link,
          .method = answers.method,
          .addresses = answers.addresses,
          .gateways = answers.gateways,
          .gateway_on_link = answers.gateway_on_link,
          .dns = answers.dns,
          .search_domains = {},
          .vlan_id = answers.vlan_id};
}

}  // namespace

bool HostSetupSteps::is_configured() const {
  return std::filesystem::exists(deps_.places.root + decisions);
}

Result<setup::Surroundings> HostSetupSteps::look_around() {
  setup::Surroundings around{.installing = is_installer(deps_.places.root)};
  const auto links = host::Links(deps_.control, deps_.places).describe();
  if (links) {
    for (const auto& each : *links) around.links.push_back(each.link.id);
  }
  // Where nobody tells, the form alone is checked.
  around.time_zones = deps_.control.time_zones().value_or(std::vector<std::string>{});
  // Elsewhere there is nothing to choose, and asking would start UDisks2.
  if (around.installing) around.disks = TRY(target_disks());
  return around;
}

Result<std::vector<setup::TargetDisk>> HostSetupSteps::target_disks() {
  const auto disks = TRY(host::Disks(deps_.control, deps_.places).list());
  return find_targets(disks, deps_.places);
}

/// Without those that take measuring.
setup::HardwareFacts HostSetupSteps::known_facts(const Machine& machine) const {
  return {.cpu_model = machine.cpu_model,
          .cpu_count = machine.cpu_count,
          .memory_total = machine.memory_total,
          .now = deps_.clock.now(),
          .build_date = build_date(deps_.places.root),
          .started_at = machine.started_at,
          .firmware = machine.firmware,
          .kubernetes = machine.k3s};
}

Result<setup::HardwareFacts> HostSetupSteps::measure_hardware() {
  const auto machine = TRY(host::MachineFacts(deps_.control, deps_.places, deps_.clock).read());
  auto facts = known_facts(machine);
  if (is_installer(deps_.places.root)) {
    // The largest that could be chosen, or else the largest there is.
    std::int64_t any = 0;
    for (const auto& disk : TRY(target_disks())) {
      if (!disk.refused) facts.disk_size = std::max(facts.disk_size, disk.size);
      if (disk.refused == too_small) any = std::max(any, disk.size);
    }
    if (facts.disk_size == 0) facts.disk_size = any;
    return facts;
  }
  std::error_code failed;
  const auto space = std::filesystem::space(deps_.places.state, failed);
  if (!failed) {
    facts.disk_size = static_cast<std::int64_t>(space.capacity);
    facts.disk_free = static_cast<std::int64_t>(space.available);
  }
  // What is asked for is a disk, of which the system takes its part. In a container
  // there is none.
  for (const auto& disk :
       host::read_kernel_disks(deps_.places, host::find_system_disk(deps_.places))) {
    if (disk.system) facts.disk_size = disk.size;
  }
  if (const auto time = files::measure_sync(deps_.places.state)) facts.sync_time = time->count();
  return facts;
}

Result<setup::NetworkFacts> HostSetupSteps::probe_network(const Answers& answers) {
  return first_start::probe_network(probe_deps(), answers);
}

Status HostSetupSteps::set_keyboard(const std::string& name) {
  (void)TRY(deps_.helper.ask(host::SetKeyboard{.keyboard = name}));
  return {};
}

Status HostSetupSteps::do_phase(Phase phase, const Answers& answers, const Progress& progress) {
  switch (phase) {
    case Phase::checked: return {};
    case Phase::installed: return {};  // install()
    case Phase::network: end_discovery(deps_.places.root); return set_network(answers);
    case Phase::names: return set_names(answers);
    case Phase::storage: return write_decisions(answers);
    case Phase::database: return start_databases();
    case Phase::services: return start_services(progress);
  }
  return {};
}

Status HostSetupSteps::install(const std::string& disk, const std::vector<std::string>& lines,
                               const Progress& progress) {
  TRY(deps_.helper.ask(host::InstallToDisk{.disk = disk, .answers = lines}, progress));
  return {};
}

Status HostSetupSteps::restart() { return deps_.control.shut_down(PowerAction::reboot); }

/// Unattended, it is asked before the kernel has found every card, or before a card
/// knows of its cable.
Result<std::string> HostSetupSteps::wait_for_link(const std::string& named) const {
  for (int look = 1;; ++look) {
    auto found = find_link(probe_deps(), named);
    if (found || found.error().code != Code::not_found || look >= looks_at_link) return found;
    std::this_thread::sleep_for(between_looks);
  }
}

Status HostSetupSteps::set_network(const Answers& answers) {
  const host::Links links(deps_.control, deps_.places);
  const auto link = TRY(wait_for_link(answers.link));
  const auto request = change_of(answers, link);
  const auto target = host::target_link(request);
  std::optional<host::LinkFile> parent;
  if (answers.vlan_id) parent = host::LinkFile{.link = link, .file = TRY(links.find_file(link))};
  const auto plan = TRY(
      host::plan_change(request, {.link = target, .file = TRY(links.find_file(target))}, parent));
  return put_network_files(deps_.control, deps_.helper, links, plan.after);
}

Status HostSetupSteps::set_names(const Answers& answers) {
  TRY(deps_.control.set_hostname(answers.machine_name));
  TRY(deps_.control.set_time_zone(answers.time_zone));
  TRY(deps_.helper.ask(host::WriteTimesync{.ntp_servers = answers.ntp_servers}));
  TRY(deps_.control.restart_unit(time_unit, host::Await::result));
  // A wrong clock has this long to be set before certificates are made; without
  // time servers a plausible one will do.
  for (int look = 0; look < looks_at_clock; ++look) {
    if (json_flag(TRY(deps_.control.time()), "NTPSynchronized")) break;
    const host::MachineFacts facts(deps_.control, deps_.places, deps_.clock);
    if (setup::is_plausible(known_facts(TRY(facts.read())))) break;
    std::this_thread::sleep_for(between_looks);
  }
  return {};
}

Status HostSetupSteps::write_decisions(const Answers& answers) {
  const bool is_alone = answers.machines == 1;
  TRY(deps_.helper.ask(host::WriteSetup{
      .language = answers.language,
      .keyboard = answers.keyboard,
      .machine_name = answers.machine_name,
      .base_domain = answers.base_domain,
      .machines = answers.machines,
      .pairing_role = is_alone ? std::nullopt : std::optional(answers.pairing_role),
      .time_zone = answers.time_zone,
      .ntp_servers = answers.ntp_servers,
      .admin_networks = answers.admin_networks,
      .completed_at = deps_.clock.now()}));
  // The file of the keyboard is read at each start; a keyboard that is wrong until the
  // next one stops nobody.
  (void)set_keyboard(answers.keyboard);
  return deps_.control.restart_unit("unidash-configure.service", host::Await::slow_result);
}

Status HostSetupSteps::start_databases() {
  for (const auto* unit : database_units) {
    TRY(deps_.control.restart_unit(unit, host::Await::slow_result));
  }
  return {};
}

Status HostSetupSteps::start_services(const Progress& progress) {
  TRY(deps_.control.start_unit("unidash.target", host::Await::slow_result));
  // The role identity is active once it has made the first administrator's link.
  return wait_for_services(progress);
}

Status HostSetupSteps::wait_for_services(const Progress& progress) {
  const std::vector<std::string> names(service_units.begin(), service_units.end());
  for (int look = 0; look < looks_at_services; ++look) {
    const auto units = TRY(deps_.control.units(names));
    const auto up = std::ranges::count(units, "active", &host::UnitFacts::active_state);
    progress(up * 100 / std::ssize(names));
    if (up == std::ssize(names)) return {};
    std::this_thread::sleep_for(between_looks);
  }
  return unavailable("setup.services_not_up", "two minutes went by");
}

std::string HostSetupSteps::fingerprint() {
  const std::scoped_lock lock(mutex_);
  if (!fingerprint_.empty()) return fingerprint_;
  const auto list = host::Certificates(deps_.control, deps_.helper).list();
  if (!list) return {};
  const auto found = std::ranges::find(*list, "authority", &Certificate::purpose);
  if (found != list->end()) fingerprint_ = found->sha256;
  return fingerprint_;
}

Result<setup::Outcome> HostSetupSteps::find_outcome() {
  // Ours as the machine is configured now: they were others when the role started.
  const auto settings = TRY(config::load_settings(deps_.settings.run_dir + ".conf"));
  setup::Outcome outcome{.desk_url = "https://" + config::authority_of(settings, "desk") + "/",
                         .authority_sha256 = fingerprint()};
  const auto links = TRY(host::Links(deps_.control, deps_.places).describe());
  for (const auto& each : links) {
    if (each.link.kind == "loopback") continue;
    outcome.addresses.insert(outcome.addresses.end(), each.link.addresses.begin(),
                             each.link.addresses.end());
  }
  outcome.addresses = setup::reachable_addresses(std::move(outcome.addresses));
  return outcome;
}

Status HostSetupSteps::reset() {
  const auto machine = TRY(host::MachineFacts(deps_.control, deps_.places, deps_.clock).read());
  TRY(deps_.helper.ask(host::FactoryReset{.machine_name = machine.hostname}));
  return deps_.control.shut_down(PowerAction::reboot);
}

}  // namespace unidash::host::first_start
