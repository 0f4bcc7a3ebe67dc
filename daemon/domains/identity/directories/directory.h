// Directory: a directory of people as the database has it, and what of it is different from
// one kind to the next.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/clients/ldap/terms.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/model/ids.h"
#include "daemon/model/roles/place.h"

namespace unidash::identity {

enum class DirectoryKind : std::uint8_t { ad, openldap, other };

struct Directory {
  DirectoryId id{};
  DirectoryKind kind = DirectoryKind::ad;
  std::string name{};
  bool is_active = false;
  postgres::TextArray servers{};
  ldap::Encryption encryption = ldap::Encryption::tls;
  std::string authorities{};
  std::string account{};
  std::string password_sealed{};
  std::string people_base{};
  std::string people_filter{};
  std::string groups_base{};
  std::string required_group{};
  bool imports_groups = false;
  std::string groups_filter{};
  std::string id_attribute{};
  std::string login_attribute{};
  std::string name_attribute{};
  std::string email_attribute{};
  std::int64_t revision = 1;
};

/// The context that the account's password is sealed for: of this directory alone.
[[nodiscard]] std::string password_context(DirectoryId id);

/// Which attribute says what. Those that the settings leave open are the kind's own.
struct Attributes {
  std::string id;     // for as long as the object is, and of no other
  std::string login;  // what people type
  std::string name;
  std::string email;
};
[[nodiscard]] Attributes attributes_of(const Directory& directory);

/// The filter of people where the settings have none.
[[nodiscard]] std::string_view default_people_filter(DirectoryKind kind);
/// The same of groups.
[[nodiscard]] std::string_view default_groups_filter(DirectoryKind kind);
/// Where groups are looked for: where the people are, where the settings name no place.
[[nodiscard]] const std::string& groups_base_of(const Directory& directory);
/// 636 with TLS, 389 with STARTTLS, where a server is written without one.
[[nodiscard]] std::int64_t default_port(ldap::Encryption encryption);
/// "dc1.example.org" or "dc1.example.org:636". invalid "directory.bad_server".
[[nodiscard]] Result<Place> parse_server(std::string_view text, ldap::Encryption encryption);
/// What a server said, which may be anything, as it is kept and shown: one line, clipped.
[[nodiscard]] std::string printable(std::string_view said);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::DirectoryKind> =
    std::array{std::pair{identity::DirectoryKind::ad, std::string_view("ad")},
               std::pair{identity::DirectoryKind::openldap, std::string_view("openldap")},
               std::pair{identity::DirectoryKind::other, std::string_view("other")}};

template <>
inline constexpr auto fields<identity::Directory> =
    std::tuple{field("id", &identity::Directory::id),
               field("kind", &identity::Directory::kind),
               field("name", &identity::Directory::name),
               field("is_active", &identity::Directory::is_active),
               field("servers", &identity::Directory::servers),
               field("encryption", &identity::Directory::encryption),
               field("authorities", &identity::Directory::authorities),
               field("account", &identity::Directory::account),
               field("password_sealed", &identity::Directory::password_sealed),
               field("people_base", &identity::Directory::people_base),
               field("people_filter", &identity::Directory::people_filter),
               field("groups_base", &identity::Directory::groups_base),
               field("required_group", &identity::Directory::required_group),
               field("imports_groups", &identity::Directory::imports_groups),
               field("groups_filter", &identity::Directory::groups_filter),
               field("id_attribute", &identity::Directory::id_attribute),
               field("login_attribute", &identity::Directory::login_attribute),
               field("name_attribute", &identity::Directory::name_attribute),
               field("email_attribute", &identity::Directory::email_attribute),
               field("revision", &identity::Directory::revision)};

}  // namespace unidash
