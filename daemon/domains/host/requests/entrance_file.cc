#include "daemon/domains/host/requests/entrance_file.h"

#include <algorithm>
#include <format>

#include "daemon/base/strict.h"

namespace unidash::host {

Status check_entrance(const SetEntrance& entrance) {
  const auto is_network = [](const std::string& text) {
    return parse_entrance_network(text).has_value();
  };
  if (!std::ranges::all_of(entrance.networks, is_network)) {
    return field_error("networks", "network.bad_address");
  }
  return {};
}

std::string entrance_file_name(Entrance entrance) {
  return std::format("entrance.{}.json", name_of(entrance));
}

std::string render_entrance_file(const SetEntrance& entrance) {
  return dump_json(encode_fields(entrance)) + "\n";
}

Result<SetEntrance> parse_entrance_file(std::string_view text, Entrance entrance) {
  const Json object = TRY(parse_json(text, {.bytes = request_bytes, .depth = 3, .values = 1000}));
  auto found = TRY(decode_strictly<SetEntrance>(object));
  TRY(check_entrance(found));
  if (found.entrance != entrance) {
    return make_error(Code::internal, "door.other_file", entrance_file_name(entrance));
  }
  return found;
}

std::vector<SetEntrance> every_entrance() {
  std::vector<SetEntrance> all;
  for (const auto& [entrance, name] : enum_names<Entrance>) all.push_back({.entrance = entrance});
  return all;
}

}  // namespace unidash::host
