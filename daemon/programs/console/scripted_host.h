// ScriptedHost: a machine for tests of the console that answers what it is told
// to and remembers what was asked.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/domains/setup/check.h"
#include "daemon/programs/console/effects.h"
#include "daemon/programs/console/update.h"

namespace unidash::console {

class ScriptedHost final : public HostPort {
 public:
  bool is_silent = false;
  bool updates_are_late = false;
  setup::SetupView setup_view{};
  setup::HardwareView hardware_view{};
  std::optional<Error> hardware_error{};
  setup::NetworkTestView test_view{};
  setup::DiscoveryView nearby{};
  std::optional<setup::DiscoveryWish> wished{};  // of the last look
  std::optional<Error> find_error{};
  std::optional<Error> begin_error{};
  std::string keyboard{};  // of the machine, as it was set last
  std::optional<Error> keyboard_error{};
  std::optional<Error> act_error{};  // of power, roll back, reset, change, a link
  Machine machine_facts{};
  std::vector<Link> link_list{};
  std::vector<setup::TargetDisk> disk_list{};
  std::vector<std::string> zone_list{};
  std::vector<Service> service_list{};
  Update update{};
  std::vector<identity::Administrator> administrator_list{};
  std::vector<LogEntry> log{};
  std::vector<std::string> asked{};  // of what changes something
  std::optional<setup::Answers> begun{};

  Result<setup::SetupView> setup() override { return answer(setup_view); }
  Result<setup::HardwareView> hardware() override {
    if (hardware_error) return *hardware_error;
    return answer(hardware_view);
  }
  Result<setup::NetworkTestView> test_network(const setup::Answers&) override {
    return answer(test_view);
  }
  Status set_keyboard(const std::string& name) override {
    if (keyboard_error) return *keyboard_error;
    keyboard = name;
    return {};
  }
  Result<setup::DiscoveryView> find_machines(const setup::DiscoveryWish& wish) override {
    if (find_error) return *find_error;
    wished = wish;
    return answer(nearby);
  }
  Result<setup::SetupView> begin(const setup::Answers& answers) override {
    if (begin_error) return *begin_error;
    begun = answers;
    setup_view.state = setup::SetupState::running;
    setup_view.phases.clear();
    for (const auto phase : setup::phases_of(setup_view.installing)) {
      setup_view.phases.push_back({phase, setup::PhaseState::waiting});
    }
    setup_view.phases.front().state = setup::PhaseState::running;
    return answer(setup_view);
  }
  Status reset() override { return act("reset"); }
  Result<Machine> machine() override { return answer(machine_facts); }
  Result<std::vector<Link>> links() override { return answer(link_list); }
  Result<std::vector<setup::TargetDisk>> disks() override { return answer(disk_list); }
  Result<std::vector<std::string>> time_zones() override { return answer(zone_list); }
  Result<std::vector<Service>> services() override { return answer(service_list); }
  Result<Update> updates() override {
    if (updates_are_late) return unavailable("role.unavailable", "as the test wants");
    return answer(update);
  }
  Result<std::vector<LogEntry>> logs() override { return answer(log); }
  Result<NetworkChange> change_network(const NetworkChangeRequest& request) override {
    std::string words = "change " + request.link;
    for (const auto& address : request.addresses) words += " " + address;
    if (request.gateway_on_link.value_or(false)) words += " directly";
    TRY(act(words));
    NetworkChange change;
    change.id = "7";
    change.link = request.link;
    change.confirm_before = machine_facts.now + std::chrono::seconds{60};
    return change;
  }
  Status keep_network(const std::string& id) override { return act("keep " + id); }
  Status power(PowerAction action) override { return act(std::string(name_of(action))); }
  Status roll_back() override { return act("roll_back"); }
  Status let_everybody_in() override { return act("let everybody in"); }
  Result<std::vector<identity::Administrator>> administrators() override {
    return answer(administrator_list);
  }
  Result<identity::AccessLink> make_access_link(const std::string& username) override {
    TRY(act("let in " + username));
    return identity::AccessLink{
        .username = username,
        .link = "https://id.cloud.boulangerie-dupont.fr:8443/invite/" + std::string(43, 'k'),
        .expires_at = machine_facts.now + std::chrono::minutes{30}};
  }

 private:
  template <class T>
  Result<T> answer(const T& value) const {
    if (is_silent) return unavailable("host.silent", "as the test wants");
    return value;
  }
  Status act(const std::string& what) {
    if (is_silent) return unavailable("host.silent", "as the test wants");
    if (act_error) return *act_error;
    asked.push_back(what);
    return {};
  }
};

/// A person at the keyboard of a scripted machine: effects are done at once.
class Sitting {
 public:
  explicit Sitting(ScriptedHost& host, bool is_installer = false)
      : model(new_model(is_installer)), host_(host) {
    model.now = host.machine_facts.now;
    second();
  }

  Sitting& key(Key key, int times = 1) {
    for (int i = 0; i < times; ++i) run(press(model, {.key = key}));
    return *this;
  }
  Sitting& type(std::string_view text) {
    for (const char c : text) run(press(model, {.text = std::string(1, c)}));
    return *this;
  }
  /// In place of what stands in the focused field.
  Sitting& retype(std::string_view text) { return key(Key::clear).type(text); }
  Sitting& second() {
    run(tick(model));
    return *this;
  }
  /// Goes on to a page of the wizard with what is filled in.
  Sitting& on_to(Page page) {
    for (int i = 0; i < 40 && model.page != page; ++i) {
      const auto form = form_of(model);
      model.focus = form.size() - 1;
      key(Key::enter);
    }
    return *this;
  }

  Model model;

 private:
  void run(const Effects& effects) {
    for (const Effect effect : effects) run(perform(effect, model, host_)(model));
  }

  ScriptedHost& host_;
};

inline Link scripted_link(std::string id, std::string kind) {
  Link link;
  link.id = std::move(id);
  link.kind = std::move(kind);
  return link;
}

inline setup::TargetDisk scripted_disk(std::string id, std::string model, std::int64_t size) {
  setup::TargetDisk disk;
  disk.id = std::move(id);
  disk.model = std::move(model);
  disk.size = size;
  return disk;
}

inline Service scripted_service(std::string id, std::string title) {
  Service service;
  service.id = std::move(id);
  service.title = std::move(title);
  service.active_state = "active";
  return service;
}

/// A machine as most are: two cores, two ports, DHCP.
inline ScriptedHost good_machine() {
  using setup::CheckedPart;
  using setup::Verdict;
  ScriptedHost host;
  const auto now = parse_timestamp("2026-06-01T08:30:00Z").value();
  host.setup_view.version = "1.4.0";
  host.hardware_view.parts = {
      {"cpu", Verdict::good, "setup.cpu_good", {"4", "CPU"}},
      {"memory", Verdict::poor, "setup.memory_little", {"2.0"}},
      {"disk", Verdict::good, "setup.disk_good", {"250"}},
      {"disk_speed", Verdict::good, "setup.speed_good", {"1.5"}},
      {"clock", Verdict::good, "setup.clock_good", {"2026-06-01 08:30"}},
      {"firmware", Verdict::good, "setup.firmware_uefi", {}},
      {"kubernetes", Verdict::good, "setup.kubernetes_good", {"v1.36.2+unidash1"}}};
  host.test_view.parts = {{"link", Verdict::good, "setup.link_good", {}},
                          {"address", Verdict::good, "setup.address_good", {"192.168.1.57/24"}},
                          {"gateway", Verdict::good, "setup.test_good", {}},
                          {"dns", Verdict::good, "setup.test_good", {}},
                          {"time", Verdict::good, "setup.test_good", {}}};
  host.link_list = {scripted_link("enp1s0", "ether"), scripted_link("enp2s0", "ether"),
                    scripted_link("lo", "loopback")};
  Link& first = host.link_list.front();
  first.carrier = true;
  first.method = NetworkMethod::dhcp;
  first.addresses = {"192.168.1.57/24"};
  first.gateways = {"192.168.1.1"};
  first.dns = {"192.168.1.1"};
  host.link_list.back().addresses = {"127.0.0.1/8"};
  host.disk_list = {scripted_disk("sda", "Samsung SSD 870", 500'107'862'016),
                    scripted_disk("sdb", "", 32'010'928'128),
                    scripted_disk("sdc", "", 8'000'000'000)};
  host.disk_list[1].removable = true;
  host.disk_list[2].refused = "setup.disk_is_medium";
  host.disk_list[0].contents = {{"Windows", "ntfs", 350'000'000'000},
                                {"", "ext4", 150'000'000'000}};
  host.nearby.fingerprint = "c07b91f23f2ae4d1" + std::string(48, '0');
  host.nearby.announcing = true;
  host.zone_list = {"Africa/Abidjan",     "Africa/Dakar",     "America/Cayenne",
                    "America/Guadeloupe", "America/Montreal", "America/New_York",
                    "Europe/Brussels",    "Europe/Lisbon",    "Europe/London",
                    "Europe/Paris",       "Europe/Stockholm", "Europe/Zurich",
                    "Indian/Reunion",     "Pacific/Noumea",   "UTC"};
  host.machine_facts.hostname = "bureau";
  host.machine_facts.version = "1.4.0";
  host.machine_facts.variant = "release";
  host.machine_facts.now = now;
  host.service_list = {scripted_service("unidashd@identity.service", "identity"),
                       scripted_service("unidash-postgresql.service", "database")};
  host.administrator_list = {{"1", "claire", "Claire Dupont"}, {"2", "karim", "Karim Benali"}};
  host.update.current_version = "1.4.0";
  host.update.previous_version = "1.3.2";
  for (int i = 0; i < 40; ++i) {
    LogEntry entry;
    entry.at = now + std::chrono::seconds{i};
    entry.priority = i == 38 ? 3 : 6;
    entry.identifier = "unidashd";
    entry.message = "line " + std::to_string(i);
    if (i == 36) {
      entry.identifier = "haproxy";
      entry.unit = "unidash-haproxy.service";
      entry.message =
          R"({"status":200,"milliseconds":3,"method":"GET","path":"/v1/me","backend":"workspace"})";
    }
    if (i == 37) {
      entry.unit = "unidashd@identity.service";
      entry.message = R"({"role":"identity","event":"service.started"})";
    }
    host.log.push_back(std::move(entry));
  }
  return host;
}

inline setup::Outcome good_outcome() {
  return {.desk_url = "https://desk.cloud.boulangerie-dupont.fr:8443/",
          .setup_link = "https://id.cloud.boulangerie-dupont.fr:8443/setup/" + std::string(43, 'k'),
          .authority_sha256 = "3f2a91c07be4d15580c2aa91d0e7f6bb3f2a91c07be4d15580c2aa91d0e7f6bb",
          .addresses = {"192.168.1.57/24"}};
}

}  // namespace unidash::console
