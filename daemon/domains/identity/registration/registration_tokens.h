// RegistrationTokens: what applications register themselves with, made, listed and ended by
// administrators. The text of one is given once and kept nowhere. What registered with one
// stays when it ends. Lives as long as the process; thread-safe.
#pragma once

#include <string>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/registration/registration_model.h"

namespace unidash::identity {

struct MadeRegistrationToken {
  RegistrationToken token{};
  Secret text;
};

class RegistrationTokens {
 public:
  /// `issuer` is "https://id.BASE[:PORT]".
  RegistrationTokens(postgres::Pool& pool, const Clock& clock, Random& random, std::string issuer)
      : pool_(pool), clock_(clock), random_(random), issuer_(std::move(issuer)) {}

  [[nodiscard]] Result<MadeRegistrationToken> create(const api::Caller& caller,
                                                     const NewRegistrationToken& wanted);
  [[nodiscard]] Result<api::Page<RegistrationToken>> list(const RegistrationTokenQuery& query);
  /// not_found "token.not_found".
  [[nodiscard]] Status revoke(const api::Caller& caller, RegistrationTokenId id);

  /// Where applications take it.
  [[nodiscard]] std::string endpoint() const;

 private:
  postgres::Pool& pool_;
  const Clock& clock_;
  Random& random_;
  std::string issuer_;
};

}  // namespace unidash::identity
