// Names: the tree that an application sees. Its own name stands in each, so that a person's bind
// says where they sign in, and no account names anything of another's. Pure.
//
//   dc=unidash
//   ou=CLIENT,dc=unidash                       the application
//   cn=reader,ou=CLIENT,dc=unidash             by which it reads
//   uid=alice,ou=people,ou=CLIENT,dc=unidash
//   cn=Sales,ou=groups,ou=CLIENT,dc=unidash
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unidash::identity::ldap_face {

inline constexpr std::string_view suffix = "dc=unidash";

enum class Place : std::uint8_t { root, application, reader, people, person, groups, group };

struct Name {
  Place place = Place::root;
  std::string client_id{};
  std::string own{};  // of a person or group
  friend bool operator==(const Name&, const Name&) = default;
};

/// Nothing for what cannot be in the tree. Case does not count where it says nothing: the
/// client_id is in lower case.
[[nodiscard]] std::optional<Name> read_name(std::string_view dn);
[[nodiscard]] std::string render_name(const Name& name);

}  // namespace unidash::identity::ldap_face
