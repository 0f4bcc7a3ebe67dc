#include "daemon/domains/store/apps.h"
#include "daemon/domains/store/lock_link_app.h"
#include "daemon/domains/store/store_table.h"

namespace unidash::store {

namespace {

using api::Caller;
using api::Done;
using api::Page;
using postgres::Transaction;

Event access_event(std::string action, const StoredLink& app, UserId user) {
  return {
      std::move(action), "apps", app.id.value, {{"slug", app.slug.text}, {"user_id", user.value}}};
}

Result<Page<AppPerson>> read_page(Transaction& tx, const AppPeopleQuery& in) {
  if (!TRY(tx.row<bool>(is_link, in.id))) return make_error(Code::not_found, "app.not_found");
  auto page = api::page_of<AppPerson>(in);
  page.total = TRY(tx.row<std::int64_t>(count_people, in.id));
  page.items = TRY(tx.rows<AppPerson>(list_people, in.id, page.size, page.skipped()));
  return page;
}

Result<Done> grant_to(Transaction& tx, UserId granted_by, const AccessRef& in) {
  const StoredLink app = TRY(lock_link_app(tx, in.id));
  if (!TRY(tx.row<bool>(is_person, in.user_id))) {
    return make_error(Code::not_found, "user.not_found");
  }
  const auto changed = TRY(tx.run(grant_access, in.user_id, in.id, granted_by));
  if (changed > 0) tx.emit(access_event("app.access_granted", app, in.user_id));
  return Done{};
}

Result<Done> revoke_from(Transaction& tx, const AccessRef& in) {
  const StoredLink app = TRY(lock_link_app(tx, in.id));
  const auto changed = TRY(tx.run(revoke_access, in.user_id, in.id));
  if (changed > 0) tx.emit(access_event("app.access_revoked", app, in.user_id));
  return Done{};
}

}  // namespace

Result<Page<AppPerson>> AppAccess::list(const Caller&, const AppPeopleQuery& in) const {
  return postgres::in_transaction(pool_, [&](Transaction& tx) { return read_page(tx, in); });
}

Result<Done> AppAccess::grant(const Caller& caller, const AccessRef& in) const {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(pool_, caller.actor(),
                                  [&](Transaction& tx) { return grant_to(tx, user, in); });
}

Result<Done> AppAccess::revoke(const Caller& caller, const AccessRef& in) const {
  return postgres::in_transaction(pool_, caller.actor(),
                                  [&](Transaction& tx) { return revoke_from(tx, in); });
}

}  // namespace unidash::store
