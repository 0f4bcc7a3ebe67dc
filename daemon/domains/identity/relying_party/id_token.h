// What an ID token must say before the desktop believes it (OIDC Core 1.0,
// section 3.1.3.7). Its signature is checked before, by ProviderKeys. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/json.h"
#include "daemon/base/result.h"
#include "daemon/base/time.h"
#include "daemon/model/ids.h"

namespace unidash::identity::relying_party {

/// What this sign-in expects of its token.
struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  std::string_view access_token;
};

/// Who signed in.
struct ProvenSignIn {
  std::string subject;
  SessionId session{};  // the sign-on session it rests on (sid)
};

/// forbidden "sign_in.refused", its detail naming the claim.
[[nodiscard]] Result<ProvenSignIn> check_id_token(const Json& claims, const Expected& expected,
                                                  Timestamp now);

}  // namespace unidash::identity::relying_party
