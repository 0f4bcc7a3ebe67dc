#include "daemon/programs/unidashd/role_doors.h"

#include "daemon/api/problem.h"
#include "daemon/model/roles/doors.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::main {

namespace {

Json places_of(const std::vector<Place>& places) {
  Json list = Json::array();
  for (const Place& each : places) list.push_back(render_place(each));
  return list;
}

/// "doors", "entrances" or "ports", as the path and the type say.
Status ask(api::BackChannel& host, const std::string& kind, const Json& attributes) {
  const auto reply =
      host.send({.verb = api::Verb::put,
                 .path = "/internal/machine/" + kind,
                 .json = dump_json({{"data", {{"type", kind}, {"attributes", attributes}}}})});
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
  return at_field("host", ask(host, "doors",
                              {{"role", name_of(Role::mail)},
                               {"door", name_of(Door::smtp_relay)},
                               {"places", places_of(places)}}));
}

/// To many places: one that is away today keeps no other from being set up.
SetDoor door_of(api::BackChannel& host, Role role, Door door, std::string_view field) {
  return [&host, role, door, field](const std::vector<Place>& places,
                                    const std::vector<Place>& checked) {
    return at_field(field, ask(host, "doors",
                               {{"role", name_of(role)},
                                {"door", name_of(door)},
                                {"places", places_of(places)},
                                {"checked", places_of(checked)}}));
  };
}

SetEntrance entrance_of(api::BackChannel& host, Entrance entrance) {
  return [&host, entrance](const std::vector<IpNetwork>& networks) {
    Json list = Json::array();
    for (const IpNetwork& each : networks) list.push_back(render_ip_network(each));
    return at_field(
        "networks",
        ask(host, "entrances", {{"entrance", name_of(entrance)}, {"networks", std::move(list)}}));
  };
}

}  // namespace

mail::SetRelayDoor relay_door(api::BackChannel& host) {
  return [&host](const std::optional<Place>& server) { return set_relay(host, server); };
}

SetDoor directory_door(api::BackChannel& host) {
  return door_of(host, Role::identity, Door::ldap_server, "servers");
}

SetDoor logout_door(api::BackChannel& host) {
  return door_of(host, Role::identity, Door::logout_receiver, "backchannel_logout_uri");
}

SetDoor upstream_door(api::BackChannel& host) {
  return door_of(host, Role::identity, Door::oidc_upstream, "issuer");
}

SetDoor app_door(api::BackChannel& host) {
  return door_of(host, Role::gate, Door::app_target, "url");
}

SetDoor acme_door(api::BackChannel& host) {
  return door_of(host, Role::names, Door::acme_server, "directory");
}

SetDoor dns_api_door(api::BackChannel& host) {
  return door_of(host, Role::names, Door::dns_api, "dns_provider");
}

SetDoor internet_check_door(api::BackChannel& host) {
  return door_of(host, Role::names, Door::internet_check, "router");
}

SetEntrance ldap_entrance(api::BackChannel& host) { return entrance_of(host, Entrance::ldap); }

SetEntrance dns_entrance(api::BackChannel& host) { return entrance_of(host, Entrance::dns); }

SetPorts open_ports(api::BackChannel& host) {
  return [&host](const std::vector<OpenPort>& ports) {
    Json list = Json::array();
    for (const OpenPort& each : ports) list.push_back(render_open_port(each));
    return at_field("port", ask(host, "ports", {{"ports", std::move(list)}}));
  };
}

}  // namespace unidash::main
