#include "daemon/programs/unidashd/role_doors.h"

#include "daemon/api/problem.h"
#include "daemon/model/roles/doors.h"

namespace unidash::main {

namespace {

Json places_of(const std::vector<Place>& places) {
  Json list = Json::array();
  for (const Place& each : places) list.push_back(render_place(each));
  return list;
}

std::string document(const Json& attributes) {
  return dump_json({{"data", {{"type", "doors"}, {"attributes", attributes}}}});
}

Status ask(api::BackChannel& host, const Json& door) {
  const auto reply = host.send(
      {.verb = api::Verb::put, .path = "/internal/machine/doors", .json = document(door)});
  if (!reply) return unavailable("host.unavailable", reply.error().detail);
  if (reply->status < 400) return {};
  Error error = api::read_problem(*reply, "host.unavailable");
  if (error.slug == "host.not_on_this_machine") return {};
  return error;
}

/// What is wrong with a place, at the field of the settings that names it.
Status at_field(std::string_view field, Status set) {
  if (set || set.error().fields.empty()) return set;
  return field_error(field, set.error().fields.front().slug);
}

Status set_relay(api::BackChannel& host, const std::optional<Place>& server) {
  std::vector<Place> places;
  if (server) places.push_back(*server);
  return at_field("host", ask(host, {{"role", name_of(Role::mail)},
                                     {"door", name_of(Door::smtp_relay)},
                                     {"places", places_of(places)}}));
}

/// A directory that is away today keeps no other from being set up.
Status set_directories(api::BackChannel& host, const std::vector<Place>& servers,
                       const std::vector<Place>& checked) {
  return at_field("servers", ask(host, {{"role", name_of(Role::identity)},
                                        {"door", name_of(Door::ldap_server)},
                                        {"places", places_of(servers)},
                                        {"checked", places_of(checked)}}));
}

/// An application that is away today keeps no other from being registered.
Status set_logout(api::BackChannel& host, const std::vector<Place>& places,
                  const std::optional<Place>& added) {
  std::vector<Place> checked;
  if (added) checked.push_back(*added);
  return ask(host, {{"role", name_of(Role::identity)},
                    {"door", name_of(Door::logout_receiver)},
                    {"places", places_of(places)},
                    {"checked", places_of(checked)}});
}

}  // namespace

mail::SetRelayDoor relay_door(api::BackChannel& host) {
  return [&host](const std::optional<Place>& server) { return set_relay(host, server); };
}

identity::SetDirectoryDoor directory_door(api::BackChannel& host) {
  return [&host](const std::vector<Place>& servers, const std::vector<Place>& checked) {
    return set_directories(host, servers, checked);
  };
}

identity::SetLogoutDoor logout_door(api::BackChannel& host) {
  return [&host](const std::vector<Place>& places, const std::optional<Place>& added) {
    return set_logout(host, places, added);
  };
}

}  // namespace unidash::main
