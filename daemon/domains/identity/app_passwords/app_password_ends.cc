#include "daemon/domains/identity/app_passwords/app_password_ends.h"

#include "daemon/domains/identity/app_passwords/app_passwords_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = app_passwords_table;

void note_ended(Transaction& tx, UserId user, std::int64_t count, AppPasswordEnd by) {
  if (count == 0) return;
  tx.emit(about_user("app_password.ended", user, {{"count", count}, {"by", name_of(by)}}));
}

}  // namespace

Status end_app_passwords(Transaction& tx, UserId user, AppPasswordEnd by) {
  note_ended(tx, user, TRY(tx.run(table::end_all, user)), by);
  return {};
}

Status end_app_passwords_since(Transaction& tx, UserId user, SessionId session) {
  note_ended(tx, user, TRY(tx.run(table::end_since, user, session)), AppPasswordEnd::disowned);
  return {};
}

}  // namespace unidash::identity
