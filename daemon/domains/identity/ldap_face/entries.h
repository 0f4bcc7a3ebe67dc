// Entries: people and groups as an application sees them: inetOrgPerson and posixAccount,
// groupOfNames and posixGroup. What slapd would refuse of a value is left out: it shows nothing
// of an answer with one bad value in it. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/domains/identity/ldap_face/protocol/answer.h"
#include "daemon/domains/identity/ldap_face/protocol/names.h"
#include "daemon/model/ids.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

struct LdapPerson {
  UserId id{};
  std::string subject;
  std::string username;
  std::string display_name{};
  std::optional<std::string> email{};
  Locale locale = Locale::fr;
  postgres::TextArray groups{};  // names
};

struct LdapGroup {
  GroupId id{};
  std::string name;
  std::string description{};
  postgres::TextArray members{};  // usernames
};

/// Numbers of accounts and groups on machines begin here; each account has a group of its own
/// number, which is shown nowhere.
inline constexpr std::int64_t first_uid_number = 1'000'000;
inline constexpr std::int64_t first_gid_number = 500'000'000;

[[nodiscard]] ldap_face::Entry entry_of(const LdapPerson& person, const std::string& client_id);
[[nodiscard]] ldap_face::Entry entry_of(const LdapGroup& group, const std::string& client_id);
/// One of those that are always there: the root, the application, its reader, people, groups.
[[nodiscard]] ldap_face::Entry entry_of(ldap_face::Place place, const std::string& client_id,
                                        const std::string& app_name);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::LdapPerson> =
    std::tuple{field("id", &identity::LdapPerson::id),
               field("subject", &identity::LdapPerson::subject),
               field("username", &identity::LdapPerson::username),
               field("display_name", &identity::LdapPerson::display_name),
               field("email", &identity::LdapPerson::email),
               field("locale", &identity::LdapPerson::locale),
               field("groups", &identity::LdapPerson::groups)};

template <>
inline constexpr auto fields<identity::LdapGroup> =
    std::tuple{field("id", &identity::LdapGroup::id), field("name", &identity::LdapGroup::name),
               field("description", &identity::LdapGroup::description),
               field("members", &identity::LdapGroup::members)};

}  // namespace unidash
