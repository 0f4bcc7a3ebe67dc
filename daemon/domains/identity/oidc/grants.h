// Grants: authorization codes and access tokens, live in Valkey and stored only
// by their hash. Thread-safe; lives as long as the process.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/fields.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/clients/redis/client.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/oidc/settings.h"
#include "daemon/domains/identity/sessions/sign_in_method.h"
#include "daemon/model/ids.h"

namespace unidash::identity::oidc {

/// What a code stands for; it is good for nothing else.
struct CodeGrant {
  std::string client_id;
  std::string redirect_uri;
  std::string scope;
  UserId user{};
  SessionId session{};
  Timestamp auth_time{};
  SignInMethod method = SignInMethod::password;
  Json claims = Json::object();  // asked for one by one
  std::optional<std::string> nonce{};
  std::optional<std::string> code_challenge{};
};

/// What an access token opens.
struct TokenGrant {
  std::string client_id;
  std::string scope;
  Timestamp issued_at{};
  std::optional<UserId> user{};  // none: the application's own
  // The token dies with either.
  std::optional<SessionId> session{};
  std::optional<GrantId> grant{};
  Json claims = Json::object();
};

class Grants {
 public:
  Grants(redis::Client& valkey, Random& random, Settings settings)
      : valkey_(valkey), random_(random), settings_(std::move(settings)) {}

  [[nodiscard]] Result<Secret> create_code(const CodeGrant& grant);

  /// A code taken out of circulation, and the access token that may be issued
  /// from it.
  struct Redeemed {
    CodeGrant grant;
    Secret access_token;
    std::string used_key;
  };
  /// One step in Valkey, so that of two exchanges at once only one succeeds. A
  /// code that was used before takes the access token issued from it out of use
  /// (RFC 6749, section 4.1.2) and is nothing.
  [[nodiscard]] Result<std::optional<Redeemed>> redeem_code(std::string_view code);

  /// Makes the redeemed code's access token valid; false when the code was used
  /// a second time meanwhile.
  [[nodiscard]] Result<bool> issue_token(const Redeemed& redeemed, const TokenGrant& grant);

  /// An access token that comes of no code.
  [[nodiscard]] Result<Secret> create_token(const TokenGrant& grant);

  [[nodiscard]] Result<std::optional<TokenGrant>> find_token(std::string_view access_token);
  [[nodiscard]] Status revoke_token(std::string_view access_token);

 private:
  redis::Client& valkey_;
  Random& random_;
  Settings settings_;
};

}  // namespace unidash::identity::oidc

namespace unidash {

template <>
inline constexpr auto fields<identity::oidc::CodeGrant> =
    std::tuple{field("client_id", &identity::oidc::CodeGrant::client_id),
               field("redirect_uri", &identity::oidc::CodeGrant::redirect_uri, {.max = 4096}),
               field("scope", &identity::oidc::CodeGrant::scope, {.max = 4096}),
               field("user", &identity::oidc::CodeGrant::user),
               field("session", &identity::oidc::CodeGrant::session),
               field("auth_time", &identity::oidc::CodeGrant::auth_time),
               field("method", &identity::oidc::CodeGrant::method),
               field("claims", &identity::oidc::CodeGrant::claims, {.max = 4096}),
               field("nonce", &identity::oidc::CodeGrant::nonce, {.max = 4096}),
               field("code_challenge", &identity::oidc::CodeGrant::code_challenge)};

template <>
inline constexpr auto fields<identity::oidc::TokenGrant> =
    std::tuple{field("client_id", &identity::oidc::TokenGrant::client_id),
               field("scope", &identity::oidc::TokenGrant::scope, {.max = 4096}),
               field("issued_at", &identity::oidc::TokenGrant::issued_at),
               field("user", &identity::oidc::TokenGrant::user),
               field("session", &identity::oidc::TokenGrant::session),
               field("grant", &identity::oidc::TokenGrant::grant),
               field("claims", &identity::oidc::TokenGrant::claims, {.max = 4096})};

}  // namespace unidash
