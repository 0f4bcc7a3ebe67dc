#include "daemon/programs/unidashd/host_role.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/base/log.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/host/bus_control.h"
#include "daemon/domains/host/helper_client.h"
#include "daemon/domains/host/routes.h"
#include "daemon/programs/unidashd/first_start.h"
#include "daemon/programs/unidashd/rows.h"

namespace unidash::main {

namespace {

constexpr std::array client_users{"unidash-admin", "unidash-console"};

host::NetworkChangesDeps change_deps(host::HostControl& control, host::Helper& helper,
                                     host::NetworkProbe& probe, const Clock& clock, Random& random,
                                     const host::Places& places, std::chrono::seconds time) {
  return {.control = control,
          .helper = helper,
          .probe = probe,
          .clock = clock,
          .random = random,
          .places = places,
          .confirm_time = time,
          .on_trouble = [](const Error& error) {
            log::error("network.not_taken_back", log::describe(error));
          }};
}

}  // namespace

/// In the order they refer to each other.
struct HostRole::Objects {
  Objects(std::unique_ptr<host::BusControl> bus, const config::Settings& settings)
      : places{.root = {}, .state = settings.host_dir},
        control(std::move(bus)),
        helper(settings.helper),
        probe(settings.probe),
        usage(places, clock),
        updates({.control = *control, .helper = helper, .places = places}),
        changes(
            change_deps(*control, helper, probe, clock, random, places, settings.network_confirm)),
        reach({.helper = helper,
               .clock = clock,
               .random = random,
               .places = places,
               .confirm_time = settings.network_confirm,
               .on_trouble =
                   [](const Error& error) {
                     log::error("reach.not_taken_back", log::describe(error));
                   }}),
        first_start({.control = *control,
                     .helper = helper,
                     .probe = probe,
                     .clock = clock,
                     .places = places,
                     .settings = settings}) {}

  SystemClock clock;
  crypto::SystemRandom random;
  host::Places places;
  std::unique_ptr<host::BusControl> control;
  host::HelperClient helper;
  host::ProbeClient probe;
  host::Usage usage;
  host::Updates updates;
  host::NetworkChanges changes;
  host::ReachChanges reach;
  HostFirstStart first_start;
};

Result<std::unique_ptr<HostRole>> HostRole::create(const config::Settings& settings) {
  return std::make_unique<HostRole>(settings);
}

HostRole::HostRole(const config::Settings& settings) : settings_(settings) {}

HostRole::~HostRole() = default;

Status HostRole::prepare() {
  if (objects_) return {};
  auto control = host::BusControl::create({});
  if (control) {
    objects_ = std::make_unique<Objects>(std::move(*control), settings_);
  } else {
    log::warn("host.not_on_this_machine", log::describe(control.error()));
  }
  return {};
}

std::vector<api::Route> HostRole::routes() {
  if (!objects_) return {};
  auto rows = host::host_routes({.control = *objects_->control,
                                 .helper = objects_->helper,
                                 .changes = objects_->changes,
                                 .reach = objects_->reach,
                                 .updates = objects_->updates,
                                 .usage = objects_->usage,
                                 .clock = objects_->clock,
                                 .places = objects_->places});
  append(rows, objects_->first_start.routes());
  return rows;
}

std::vector<uid_t> host_clients() {
  std::vector<uid_t> clients{0, ::geteuid()};
  for (const char* name : client_users) {
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> buffer{};
    const int failed = ::getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found);
    if (failed == 0 && found != nullptr) clients.push_back(entry.pw_uid);
  }
  return clients;
}

}  // namespace unidash::main
