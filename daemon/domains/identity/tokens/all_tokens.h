// AllTokens: everybody's API tokens, for administrators: which there are, and their end.
// Thread-safe.
#pragma once

#include "daemon/api/message.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/tokens/token_model.h"

namespace unidash::identity {

class AllTokens {
 public:
  AllTokens(postgres::Pool& pool, const Clock& clock) : pool_(pool), clock_(clock) {}

  /// The live ones, by person.
  [[nodiscard]] Result<api::Page<ListedToken>> list(const TokenListQuery& query);
  /// not_found "token.not_found"; forbidden "identity.super_admin_only" for an administrator's,
  /// unless it is one's own.
  [[nodiscard]] Status revoke(const api::Caller& caller, ApiTokenId id);

 private:
  postgres::Pool& pool_;
  const Clock& clock_;
};

}  // namespace unidash::identity
