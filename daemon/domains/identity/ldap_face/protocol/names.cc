#include "daemon/domains/identity/ldap_face/protocol/names.h"

#include <array>

#include "daemon/base/text.h"
#include "daemon/clients/ldap/dn.h"

namespace unidash::identity::ldap_face {

namespace {

constexpr std::string_view reader = "reader";
constexpr std::string_view people = "people";
constexpr std::string_view groups = "groups";
constexpr std::size_t longest_client_id = 100;

using ldap::DnValue;

/// The value of a part that is ATTRIBUTE=value and nothing more.
std::optional<std::string_view> find_value(const std::vector<DnValue>& part,
                                           std::string_view attribute) {
  if (part.size() != 1 || !text::is_lower_ascii_of(part.front().attribute, attribute)) {
    return std::nullopt;
  }
  const std::string_view value = part.front().value;
  if (value.empty() || !text::is_utf8(value) || text::has_control_characters(value)) {
    return std::nullopt;
  }
  return value;
}

bool is_part(const std::vector<DnValue>& part, std::string_view attribute, std::string_view value) {
  const auto found = find_value(part, attribute);
  return found && text::is_lower_ascii_of(*found, value);
}

std::optional<Name> read_below(const std::vector<std::vector<DnValue>>& parts, Name name) {
  const std::size_t depth = parts.size();
  if (depth == 2) {
    name.place = Place::application;
    return name;
  }
  const auto& container = parts[depth - 3];
  const bool has_people = is_part(container, "ou", people);
  if (depth == 3) {
    name.place = has_people ? Place::people : Place::groups;
    if (is_part(container, "cn", reader)) name.place = Place::reader;
    const bool is_known = name.place != Place::groups || is_part(container, "ou", groups);
    return is_known ? std::optional(name) : std::nullopt;
  }
  if (depth != 4 || (!has_people && !is_part(container, "ou", groups))) return std::nullopt;
  const auto own = find_value(parts.front(), has_people ? "uid" : "cn");
  if (!own) return std::nullopt;
  name.place = has_people ? Place::person : Place::group;
  name.own = *own;
  return name;
}

}  // namespace

std::optional<Name> read_name(std::string_view dn) {
  const auto read = ldap::Dn::parse(dn);
  if (!read || read->parts().empty() || !is_part(read->parts().back(), "dc", "unidash")) {
    return std::nullopt;
  }
  const auto& parts = read->parts();
  if (parts.size() == 1) return Name{};
  const auto client_id = find_value(parts[parts.size() - 2], "ou");
  if (!client_id || client_id->size() > longest_client_id) return std::nullopt;
  return read_below(parts, {.client_id = text::lower_ascii(*client_id)});
}

std::string render_name(const Name& name) {
  const ldap::Dn root = ldap::Dn().child("dc", "unidash");
  if (name.place == Place::root) return root.render();
  const ldap::Dn application = root.child("ou", name.client_id);
  switch (name.place) {
    case Place::root:
    case Place::application: return application.render();
    case Place::reader: return application.child("cn", reader).render();
    case Place::people: return application.child("ou", people).render();
    case Place::person: return application.child("ou", people).child("uid", name.own).render();
    case Place::groups: return application.child("ou", groups).render();
    case Place::group: return application.child("ou", groups).child("cn", name.own).render();
  }
  return {};
}

}  // namespace unidash::identity::ldap_face
