// The rows of people of a directory: made, kept up to date, put out and let in again. Whoever
// is put out loses every session and every refresh token in the same transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/directories/outside_person.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity {

/// What we know of somebody of a directory.
struct KnownPerson {
  UserId id{};
  std::string external_id;
  OutsideState state = OutsideState::present;
  std::string stamp;
  bool is_active = true;
};

/// Makes or updates the row of somebody whom the directory lets in. Nothing where they have
/// no name that one can have here, or that of somebody else.
[[nodiscard]] Result<std::optional<UserId>> keep_person(postgres::Transaction& tx,
                                                        const Directory& directory,
                                                        const OutsidePerson& person, Timestamp now);

/// Puts somebody out; the hashes of ended sessions are added to `ended`, to forget() after
/// the commit.
[[nodiscard]] Status end_person(postgres::Transaction& tx, Sessions& sessions, UserId person,
                                OutsideState reason, Timestamp now,
                                std::vector<std::string>& ended);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::KnownPerson> = std::tuple{
    field("id", &identity::KnownPerson::id),
    field("external_id", &identity::KnownPerson::external_id),
    field("state", &identity::KnownPerson::state), field("stamp", &identity::KnownPerson::stamp),
    field("is_active", &identity::KnownPerson::is_active)};

}  // namespace unidash
