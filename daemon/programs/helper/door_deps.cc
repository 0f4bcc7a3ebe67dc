#include "daemon/programs/helper/door_deps.h"

#include <format>

#include "daemon/clients/curl/address_rule.h"
#include "daemon/programs/helper/program.h"

namespace unidash::helper {

namespace {

constexpr const char* nft = "/usr/sbin/nft";

Status load_rules(const std::string& file, const OnProgress& on_progress) {
  const auto done = TRY(run_program({nft, "-f", file}, on_progress));
  if (done.status == 0) return {};
  return unavailable("door.not_set", std::format("nft ended with {}", done.status));
}

}  // namespace

DoorDeps doors_of_machine(const std::string& root, const OnProgress& on_progress) {
  return {.root = root,
          .look_up = look_up,
          .may_reach = curl::is_another_host,
          .load = [on_progress](const std::string& file) { return load_rules(file, on_progress); },
          .uptime = seconds_since_start};
}

}  // namespace unidash::helper
