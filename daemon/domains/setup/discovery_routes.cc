#include "daemon/domains/setup/discovery_routes.h"

namespace unidash::setup {

namespace {

/// Only while the questions are being asked.
Result<DiscoveryView> look(FirstStart& setup, Discoverer& discoverer, const DiscoveryWish& wish) {
  const auto state = setup.view().state;
  if (state == SetupState::done) return make_error(Code::conflict, "setup.already_done");
  const bool is_asking = state == SetupState::unconfigured || state == SetupState::failed;
  if (!is_asking) return make_error(Code::conflict, "setup.running");
  return discoverer.look(TRY(check_wish(wish)));
}

}  // namespace

std::vector<api::Route> discovery_routes(FirstStart* setup, Discoverer* discoverer) {
  // As in routes.cc: no sessions to count calls by, no browser among the callers.
  api::Route row{
      api::Verb::post,
      "/internal/setup/discovery",
      api::Audience::internal,
      api::Access::everyone(),
      "internal_setup_discovery",
      "Announces this machine and lists those that wait to be set up too.",
      "",
      api::json_handler<DiscoveryWish, api::Reply<DiscoveryView>>(
          [=](const api::Caller&, const DiscoveryWish& in) -> Result<api::Reply<DiscoveryView>> {
            return api::Reply<DiscoveryView>{.value = TRY(look(*setup, *discoverer, in))};
          })};
  row.rate = api::Rate::unlimited;
  row.origin = api::Origin::any;
  return {std::move(row)};
}

}  // namespace unidash::setup
