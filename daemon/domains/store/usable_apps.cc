#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/store/apps.h"
#include "daemon/domains/store/store_table.h"

namespace unidash::store {

using postgres::Transaction;

Result<api::Page<App>> UsableApps::list(const api::Caller& caller, const AppListQuery& in) const {
  const UserId user = TRY(caller.require_session()).user;
  // Whole for all but the largest installations: the desktop shows every one.
  auto page = api::page_of<App>(in, 100);
  const std::string behind_slug = addresses_.behind_slug();
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<api::Page<App>> {
    page.total = TRY(tx.row<std::int64_t>(count_usable, user));
    page.items = TRY(tx.rows<App>(list_usable, user, page.size, page.skipped(), behind_slug));
    return page;
  });
}

}  // namespace unidash::store
