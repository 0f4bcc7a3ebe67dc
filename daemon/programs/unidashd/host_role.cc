#include "daemon/programs/unidashd/host_role.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "daemon/base/log.h"

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

Result<std::unique_ptr<HostRole>> HostRole::create(const config::Settings& settings) {
  auto control = TRY(host::BusControl::create({}));
  return std::unique_ptr<HostRole>(new HostRole(std::move(control), settings));
}

HostRole::HostRole(std::unique_ptr<host::BusControl> control, const config::Settings& settings)
    : places_{.root = {}, .state = settings.host_dir},
      control_(std::move(control)),
      helper_(settings.helper),
      probe_(settings.probe),
      usage_(places_, clock_),
      updates_({.control = *control_, .helper = helper_, .places = places_}),
      changes_(change_deps(*control_, helper_, probe_, clock_, random_, places_,
                           settings.network_confirm)),
      first_start_({.control = *control_,
                    .helper = helper_,
                    .probe = probe_,
                    .clock = clock_,
                    .places = places_,
                    .settings = settings}) {}

std::vector<api::Route> HostRole::routes() {
  auto rows = host::host_routes({.control = *control_,
                                 .helper = helper_,
                                 .changes = changes_,
                                 .updates = updates_,
                                 .usage = usage_,
                                 .clock = clock_,
                                 .places = places_});
  std::ranges::move(first_start_.routes(), std::back_inserter(rows));
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
