// Stand-ins for the machine, for tests of this folder alone: a HostControl and a
// Helper that remember what was asked. Their real counterparts run in
// tests/system/host.test.mjs.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>
#include <vector>

#include "daemon/domains/host/control.h"

namespace unidash::host {

class FakeControl final : public HostControl {
 public:
  Result<Json> manager() override { return systemd; }
  Result<Json> hostname() override { return hostnames; }
  Status set_hostname(const std::string& name) override { return note("hostname " + name); }
  Status set_pretty_name(const std::string& name) override { return note("pretty " + name); }
  Result<Json> time() override { return times; }
  Result<std::vector<std::string>> time_zones() override {
    return std::vector<std::string>{"Europe/Paris", "UTC"};
  }
  Status set_time_zone(const std::string& zone) override { return note("zone " + zone); }
  Status set_ntp(bool enabled) override { return note(enabled ? "ntp on" : "ntp off"); }
  Result<Json> describe_network() override { return network; }
  Status reload_network() override { return note("reload"); }
  Status reconfigure_link(std::int32_t index) override {
    return note("reconfigure " + std::to_string(index));
  }
  Result<std::vector<UnitFacts>> units(const std::vector<std::string>& names) override {
    std::vector<UnitFacts> facts;
    for (const std::string& name : names) {
      facts.push_back(
          {.name = name, .load_state = "loaded", .active_state = "active", .sub_state = "running"});
    }
    return facts;
  }
  Status start_unit(const std::string& name, Await) override { return note("start " + name); }
  Status restart_unit(const std::string& name, Await await) override {
    return note((await == Await::result ? "restart " : "restart soon ") + name);
  }
  Status reload_unit(const std::string& name) override { return note("reload " + name); }
  Status shut_down(PowerAction action) override { return note(std::string(name_of(action))); }
  Status schedule(const Shutdown& shutdown) override {
    planned = shutdown;
    return note("schedule");
  }
  Status cancel_schedule() override {
    planned.reset();
    return note("cancel");
  }
  Result<std::optional<Shutdown>> scheduled() override { return planned; }
  Result<Json> disks() override {
    if (no_disks) return unavailable("bus.no_answer", "");
    return drives;
  }
  Result<journal::Found> read_log(const journal::Query& query) override {
    last_query = query;
    return log;
  }

  [[nodiscard]] std::vector<std::string> calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
  }

  Json systemd{{"Virtualization", "kvm"}};
  Json hostnames{{"Hostname", "serveur"}, {"PrettyHostname", "Serveur"}};
  Json times{{"Timezone", "Europe/Paris"}, {"NTP", true}, {"NTPSynchronized", false}};
  Json network = Json::object();
  Json drives = Json::object();
  bool no_disks = false;
  std::optional<Shutdown> planned{};
  journal::Found log{};
  journal::Query last_query{};

 private:
  Status note(std::string call) {
    const std::lock_guard lock(mutex_);
    calls_.push_back(std::move(call));
    return {};
  }
  mutable std::mutex mutex_;
  std::vector<std::string> calls_;
};

class FakeHelper final : public Helper {
 public:
  using Helper::ask;
  Result<Json> ask(const HelperRequest& request, const OnProgress& on_progress) override {
    const std::lock_guard lock(mutex_);
    if (failures > 0) {
      --failures;
      return unavailable("helper.no_answer", "");
    }
    requests_.push_back(encode_request(request));
    on_progress(50);
    return answer;
  }
  [[nodiscard]] std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  Json answer = Json::object();
  int failures = 0;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
};

class FakeProbe final : public NetworkProbe {
 public:
  Result<ProbeFindings> probe(const ProbeNetwork& network) override {
    asked.push_back(network.address.value_or("dhcp"));
    return findings;
  }
  ProbeFindings findings{};
  std::vector<std::string> asked{};
};

/// A folder that stands for the machine's root, gone afterwards.
class FakeRoot {
 public:
  FakeRoot() : folder_(std::filesystem::temp_directory_path() / ("host" + unique())) {
    std::filesystem::create_directories(folder_ / "state");
  }
  ~FakeRoot() { std::filesystem::remove_all(folder_); }
  FakeRoot(const FakeRoot&) = delete;
  FakeRoot& operator=(const FakeRoot&) = delete;

  void put(const std::string& path, const std::string& text) const {
    const auto full = std::filesystem::path(folder_.string() + path);
    std::filesystem::create_directories(full.parent_path());
    std::ofstream(full, std::ios::binary) << text;
  }
  [[nodiscard]] Places places() const {
    return {.root = folder_.string(), .state = (folder_ / "state").string()};
  }

 private:
  static std::string unique() {
    static int number = 0;
    return std::to_string(::getpid()) + "_" + std::to_string(number++);
  }
  std::filesystem::path folder_;
};

}  // namespace unidash::host
