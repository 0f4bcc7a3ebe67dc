#include "daemon/domains/identity/directories/directory_people.h"

#include "daemon/domains/identity/accounts/newcomers.h"
#include "daemon/domains/identity/directories/directories_table.h"
#include "daemon/model/username.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = directories_table;

Result<std::optional<UserId>> add_person(Transaction& tx, const Directory& directory,
                                         const OutsidePerson& person, Timestamp now) {
  const auto added = TRY(add_newcomer(tx,
                                      {.username = person.login,
                                       .display_name = person.display_name,
                                       .email = person.email,
                                       .locale = person.locale.value_or(Locale::fr),
                                       .directory = directory.id,
                                       .external_id = person.external_id,
                                       .stamp = person.stamp},
                                      {{"directory", directory.name}}, now));
  if (added) return added;
  // Somebody else has the name; or a sign-in and the job add the same person at once.
  const auto known =
      TRY(tx.maybe<KnownPerson>(table::find_person, directory.id, person.external_id));
  return known ? std::optional(known->id) : std::nullopt;
}

}  // namespace

Result<std::optional<UserId>> keep_person(Transaction& tx, const Directory& directory,
                                          const OutsidePerson& person, Timestamp now) {
  if (!is_username(person.login)) return std::optional<UserId>{};
  const auto known =
      TRY(tx.maybe<KnownPerson>(table::find_person, directory.id, person.external_id));
  if (!known) return add_person(tx, directory, person, now);
  TRY(tx.run(table::update_person, known->id, person.login, person.display_name, person.email,
             person.stamp, now));
  if (TRY(tx.run(table::set_state, known->id, OutsideState::present, now)) == 1) {
    tx.emit(about_user("user.back_in_directory", known->id, {{"directory", directory.name}}));
  }
  return std::optional(known->id);
}

Status end_person(Transaction& tx, Sessions& sessions, UserId person, OutsideState reason,
                  Timestamp now, std::vector<std::string>& ended) {
  if (TRY(tx.run(table::set_state, person, reason, now)) != 1) return {};
  for (auto& hash : TRY(sessions.revoke_all(tx, person))) ended.push_back(std::move(hash));
  tx.emit(about_user("user.ended_by_directory", person, {{"reason", name_of(reason)}}));
  return {};
}

}  // namespace unidash::identity
