// The rows of one link app, held until the transaction ends.
#pragma once

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/store/app.h"

namespace unidash::store {

/// not_found "app.not_found"; packages are not found either.
[[nodiscard]] Result<StoredLink> lock_link_app(postgres::Transaction& tx, AppId id);

}  // namespace unidash::store
