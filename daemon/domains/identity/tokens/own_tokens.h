// OwnTokens: the API tokens of a person, made, listed and ended by that person. The text of
// one is given once and kept nowhere. Lives as long as the process; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/tokens/token_model.h"

namespace unidash::identity {

struct MadeToken {
  ApiToken token;
  Secret text;
};

class OwnTokens {
 public:
  /// So many may be alive at a time.
  static constexpr std::int64_t most = 50;

  OwnTokens(postgres::Pool& pool, const Clock& clock, Random& random)
      : pool_(pool), clock_(clock), random_(random) {}

  /// invalid "token.unknown_scope", "token.nothing_chosen" and "token.for_administrators_only"
  /// as field errors; forbidden "access.forbidden" for a kind that the person may not have;
  /// conflict "token.name_taken", "token.too_many".
  [[nodiscard]] Result<MadeToken> create(const api::Caller& caller, const NewToken& wanted);
  [[nodiscard]] Result<std::vector<ApiToken>> list(const api::Caller& caller);
  /// not_found "token.not_found" also for another person's.
  [[nodiscard]] Status revoke(const api::Caller& caller, ApiTokenId id);

 private:
  postgres::Pool& pool_;
  const Clock& clock_;
  Random& random_;
};

/// The ids of the routes that scopes and single routes are together, each once and in order.
/// Errors as create() says.
[[nodiscard]] Result<std::vector<std::string>> routes_of(const NewToken& wanted);

/// The scopes that a token of somebody with this role may have.
[[nodiscard]] std::vector<ScopeView> scopes_for(UserRole role);

}  // namespace unidash::identity
