// What an ID token must say before it is believed (OIDC Core 1.0, section 3.1.3.7). Its
// signature is checked before, by KeySet. Pure.
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

/// What every ID token must say, whoever made it; its subject. at_hash counts where it is
/// there: in the code flow a provider may leave it out (section 3.1.3.6). forbidden
/// "sign_in.refused", its detail naming the claim.
[[nodiscard]] Result<std::string> check_standard_claims(const Json& claims,
                                                        const Expected& expected, Timestamp now);

/// The same of our own provider, which says at_hash and sid each time.
[[nodiscard]] Result<ProvenSignIn> check_id_token(const Json& claims, const Expected& expected,
                                                  Timestamp now);

}  // namespace unidash::identity::relying_party
