#include "daemon/programs/unidashd/relay_door.h"

#include "daemon/api/problem.h"
#include "daemon/model/roles/doors.h"

namespace unidash::main {

namespace {

std::string document(const std::optional<Place>& server) {
  Json places = Json::array();
  if (server) places.push_back(render_place(*server));
  const Json attributes{{"role", name_of(Role::mail)},
                        {"door", name_of(Door::smtp_relay)},
                        {"places", std::move(places)}};
  return dump_json({{"data", {{"type", "doors"}, {"attributes", attributes}}}});
}

Status set(api::BackChannel& host, const std::optional<Place>& server) {
  const auto reply = host.send(
      {.verb = api::Verb::put, .path = "/internal/machine/doors", .json = document(server)});
  if (!reply) return unavailable("host.unavailable", reply.error().detail);
  if (reply->status < 400) return {};
  const Error error = api::read_problem(*reply, "host.unavailable");
  if (error.slug == "host.not_on_this_machine") return {};
  return error.fields.empty() ? error : field_error("host", error.fields.front().slug);
}

}  // namespace

mail::SetRelayDoor relay_door(api::BackChannel& host) {
  return [&host](const std::optional<Place>& server) { return set(host, server); };
}

}  // namespace unidash::main
