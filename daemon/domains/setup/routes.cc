#include "daemon/domains/setup/routes.h"

#include "daemon/api/jsonapi.h"

namespace unidash {

template <>
inline constexpr std::string_view api::resource_type<setup::Answers> = "answers";

}  // namespace unidash

namespace unidash::setup {

using api::Access;
using api::Audience;
using api::Caller;
using api::NoInput;
using api::Verb;

namespace {

api::Route keyboard_route(FirstStart* setup) {
  return {Verb::post,
          "/internal/setup/keyboard",
          Audience::internal,
          Access::everyone(),
          "internal_setup_keyboard",
          "Sets the machine's own keyboard for now.",
          "",
          api::json_handler<KeyboardChoice, api::Done>(
              [setup](const Caller&, const KeyboardChoice& in) -> Result<api::Done> {
                TRY(setup->set_keyboard(in.name));
                return api::Done{};
              })};
}

}  // namespace

std::vector<api::Route> setup_routes(FirstStart* setup, SetupWorker* worker) {
  // The socket itself lets only the console and the administration in.
  std::vector<api::Route> rows{
      {Verb::get, "/internal/setup", Audience::internal, Access::everyone(), "internal_setup",
       "How far the first start is.", "",
       api::json_handler<NoInput, api::Reply<SetupView>>(
           [setup](const Caller&, const NoInput&) -> Result<api::Reply<SetupView>> {
             return api::Reply<SetupView>{.value = setup->view()};
           })},
      {Verb::get, "/internal/setup/hardware", Audience::internal, Access::everyone(),
       "internal_setup_hardware", "Whether this machine can carry the product.", "",
       api::json_handler<NoInput, api::Reply<HardwareView>>(
           [setup](const Caller&, const NoInput&) -> Result<api::Reply<HardwareView>> {
             return api::Reply<HardwareView>{.value = TRY(setup->hardware())};
           })},
      {Verb::get, "/internal/setup/disks", Audience::internal, Access::everyone(),
       "internal_setup_disks", "Disks the system could be put on.", "",
       api::json_handler<NoInput, api::List<TargetDisk>>(
           [setup](const Caller&, const NoInput&) -> Result<api::List<TargetDisk>> {
             return api::List<TargetDisk>{TRY(setup->target_disks())};
           })},
      {Verb::post, "/internal/setup/network_test", Audience::internal, Access::everyone(),
       "internal_setup_network_test", "Tries the network of these answers.", "",
       api::json_handler<Answers, api::Reply<NetworkTestView>>(
           [setup](const Caller&, const Answers& in) -> Result<api::Reply<NetworkTestView>> {
             return api::Reply<NetworkTestView>{.value = TRY(setup->test_network(in))};
           })},
      {Verb::post, "/internal/setup", Audience::internal, Access::everyone(),
       "internal_begin_setup", "Applies the answers.", "machine.setup_begun",
       api::json_handler<Answers, api::Reply<SetupView>>(
           [setup, worker](const Caller&, const Answers& in) -> Result<api::Reply<SetupView>> {
             TRY(worker->begin(in));
             return api::Reply<SetupView>{.value = setup->view(), .status = 202};
           },
           202)},
      {Verb::post, "/internal/setup/reset", Audience::internal, Access::everyone(),
       "internal_reset_machine", "Erases all data and starts as on the first day.", "machine.reset",
       api::json_handler<NoInput, api::Done>(
           [setup](const Caller&, const NoInput&) -> Result<api::Done> {
             TRY(setup->reset());
             return api::Done{};
           })}};
  rows.push_back(keyboard_route(setup));
  // There are no sessions here to count calls by, and no browser among the callers.
  for (auto& row : rows) {
    row.rate = api::Rate::unlimited;
    row.origin = api::Origin::any;
  }
  return rows;
}

}  // namespace unidash::setup
