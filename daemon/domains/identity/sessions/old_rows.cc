#include "daemon/domains/identity/sessions/old_rows.h"

#include <algorithm>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/sessions/old_rows_table.h"

namespace unidash::identity {

namespace {

namespace table = old_rows_table;

constexpr int most_batches = 100;

}  // namespace

Result<OldRows::Removed> OldRows::remove() const {
  Removed all;
  for (int i = 0; i < most_batches; ++i) {
    const Removed batch = TRY(remove_batch());
    all.sessions += batch.sessions;
    all.links += batch.links;
    all.grants += batch.grants;
    all.refresh_tokens += batch.refresh_tokens;
    all.api_tokens += batch.api_tokens;
    all.registration_tokens += batch.registration_tokens;
    const auto most = std::max({batch.sessions, batch.links, batch.grants, batch.refresh_tokens,
                                batch.api_tokens, batch.registration_tokens});
    if (most < batch_) break;
  }
  return all;
}

Result<OldRows::Removed> OldRows::remove_batch() const {
  const Timestamp end = clock_.now() - kept;
  const Timestamp refresh_token_end = clock_.now() - kept_refresh_token;
  return postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Result<Removed> {
    if (!TRY(tx.row<bool>(table::try_lock))) return Removed{};
    return Removed{
        .sessions = TRY(tx.run(table::delete_sessions, end, batch_)),
        .links = TRY(tx.run(table::delete_links, end, batch_)),
        .grants = TRY(tx.run(table::delete_grants, end, batch_)),
        .refresh_tokens = TRY(tx.run(table::delete_refresh_tokens, refresh_token_end, batch_)),
        .api_tokens = TRY(tx.run(table::delete_api_tokens, end, batch_)),
        .registration_tokens = TRY(tx.run(table::delete_registration_tokens, end, batch_))};
  });
}

}  // namespace unidash::identity
