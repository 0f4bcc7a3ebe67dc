#include "daemon/domains/identity/accounts/newcomers.h"

#include "daemon/domains/identity/accounts/users_table.h"
#include "daemon/model/event.h"

namespace unidash::identity {

Result<std::optional<UserId>> add_newcomer(postgres::Transaction& tx, const Newcomer& person,
                                           Json origin, Timestamp now) {
  auto added = TRY(tx.maybe<UserId>(users_table::add_newcomer, person.directory, person.external_id,
                                    person.username, person.display_name, person.email,
                                    person.locale, person.stamp, now));
  if (!added) return added;
  origin["username"] = person.username;
  origin["role"] = name_of(UserRole::user);
  tx.emit(about_user("user.created", *added, std::move(origin)));
  return added;
}

}  // namespace unidash::identity
