#include "daemon/programs/helper/door_deps.h"

#include <format>

#include "daemon/clients/curl/address_rule.h"
#include "daemon/programs/helper/program.h"

namespace unidash::helper {

namespace {

constexpr const char* nft = "/usr/sbin/nft";
constexpr const char* admin_networks = "/usr/lib/unidash/admin-networks";

Status run(const std::vector<std::string>& arguments, std::string_view slug,
           const OnProgress& on_progress) {
  const auto done = TRY(run_program(arguments, on_progress));
  if (done.status == 0) return {};
  return unavailable(slug, std::format("{} ended with {}", arguments.front(), done.status));
}

}  // namespace

DoorDeps doors_of_machine(const std::string& root, const OnProgress& on_progress) {
  return {.root = root,
          .look_up = look_up,
          .may_reach = curl::is_another_host,
          .load =
              [on_progress](const std::string& file) {
                return run({nft, "-f", file}, "door.not_set", on_progress);
              },
          .uptime = seconds_since_start};
}

ReachDeps reach_of_machine(const std::string& root, const OnProgress& on_progress) {
  return {
      .root = root,
      .load =
          [on_progress](const std::string& file) {
            return run({nft, "-f", file}, "reach.not_set", on_progress);
          },
      .tell_edge = [on_progress] { return run({admin_networks}, "reach.not_set", on_progress); }};
}

}  // namespace unidash::helper
