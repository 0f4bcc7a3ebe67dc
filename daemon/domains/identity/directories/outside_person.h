// OutsidePerson: somebody as a directory describes them, made of an entry. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/clients/ldap/entry.h"
#include "daemon/domains/identity/directories/directory.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

/// Whether the directory lets somebody in, as users.directory_state keeps it.
enum class OutsideState : std::uint8_t {
  present,
  disabled,
  expired,
  gone,        // not there any more, or out of the group that is asked for
  source_off,  // the directory itself was switched off here
};

struct OutsidePerson {
  std::string external_id;
  std::string dn;
  std::string login;
  std::string display_name;
  std::optional<std::string> email{};  // nothing where it is none that we take
  std::optional<Locale> locale{};      // nothing where it says none of ours
  OutsideState state = OutsideState::present;
  std::string stamp;  // changes with the entry: compared to see whether it is to be read again
  // Active Directory: the RID of their primary group (primaryGroupID), whose member list leaves
  // them out.
  std::string primary_group{};
};

/// What the list of everybody asks for: enough to see who is out and who has changed.
[[nodiscard]] std::vector<std::string> listed_attributes(const Directory& directory);
/// All that is read of a person.
[[nodiscard]] std::vector<std::string> person_attributes(const Directory& directory);

/// Who an entry is, and whether they are let in; without names where it has none.
/// malformed "directory.bad_entry" where it has no id.
[[nodiscard]] Result<OutsidePerson> read_person(const Directory& directory,
                                                const ldap::Entry& entry, Timestamp now);

/// The id that an entry bears in this attribute. malformed "directory.bad_entry".
[[nodiscard]] Result<std::string> read_id(std::string_view attribute, const ldap::Entry& entry);
/// The id as it is searched for.
[[nodiscard]] Result<std::string> id_octets(const Directory& directory, std::string_view id);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::OutsideState> =
    std::array{std::pair{identity::OutsideState::present, std::string_view("present")},
               std::pair{identity::OutsideState::disabled, std::string_view("disabled")},
               std::pair{identity::OutsideState::expired, std::string_view("expired")},
               std::pair{identity::OutsideState::gone, std::string_view("gone")},
               std::pair{identity::OutsideState::source_off, std::string_view("source_off")}};

}  // namespace unidash
