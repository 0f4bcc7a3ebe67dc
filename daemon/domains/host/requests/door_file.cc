#include "daemon/domains/host/requests/door_file.h"

#include <algorithm>
#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/base/strict.h"
#include "daemon/domains/host/requests/host_name.h"
#include "daemon/model/roles/place.h"

namespace unidash::host {

namespace {

bool is_place(std::string_view text) {
  const auto place = parse_place(text);
  return place && (parse_ip_address(place->host) || is_host_name(place->host));
}

}  // namespace

Status check_door(const SetDoor& door) {
  if (!may_open(door.role, door.door)) return make_error(Code::forbidden, "door.not_of_this_role");
  if (!std::ranges::all_of(door.places, is_place)) return field_error("places", "door.bad_place");
  return {};
}

std::string door_file_name(Role role, Door door) {
  return std::format("{}.{}.json", name_of(role), name_of(door));
}

/// What had to be checked when it was set is past.
std::string render_door_file(const SetDoor& door) {
  const SetDoor kept{.role = door.role, .door = door.door, .places = door.places};
  return dump_json(encode_fields(kept)) + "\n";
}

Result<SetDoor> parse_door_file(std::string_view text, Role role, Door door) {
  const Json object = TRY(parse_json(text, {.bytes = request_bytes, .depth = 3, .values = 1000}));
  auto found = TRY(decode_strictly<SetDoor>(object));
  TRY(check_door(found));
  if (found.role != role || found.door != door) {
    return make_error(Code::internal, "door.other_file", door_file_name(role, door));
  }
  return found;
}

std::vector<SetDoor> every_door() {
  std::vector<SetDoor> all;
  for (const auto& [role, name] : enum_names<Role>) {
    for (const Door door : doors_of(role)) all.push_back({.role = role, .door = door});
  }
  return all;
}

}  // namespace unidash::host
