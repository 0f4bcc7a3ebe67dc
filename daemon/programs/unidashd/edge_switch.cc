#include "daemon/programs/unidashd/edge_switch.h"

namespace unidash::main {

namespace {

Error starting() { return unavailable("service.starting", "still starting"); }

http::EdgeSettings starting_settings() {
  return {.routes = {},
          .hosts = {},
          .health = [] { return Status(starting()); },
          .nothing_here = starting};
}

}  // namespace

Result<std::optional<api::LiveSession>> NoAdmitter::admit(const api::Admission&) {
  return unavailable("session.store_unavailable", "this role has no sessions");
}

EdgeSwitch::EdgeSwitch(Random& random)
    : starting_(starting_settings(), nobody_, random), edge_(&starting_) {}

api::Response EdgeSwitch::answer(http::RawRequest raw) const {
  return edge_.load(std::memory_order_acquire)->answer(std::move(raw));
}

}  // namespace unidash::main
