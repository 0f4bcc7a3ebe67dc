// RequestedClaims: claims that an application asks for one by one, beside its scopes
// (OIDC Core 1.0, section 5.5). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/json.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/sessions/sign_in_method.h"

namespace unidash::identity::oidc {

/// How a person signed in by a password over TLS is called: the acr claim (section 2).
inline constexpr std::string_view password_acr =
    "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

/// The same with a second factor (REFEDS MFA profile 1.2).
inline constexpr std::string_view second_factor_acr = "https://refeds.org/profile/mfa";

[[nodiscard]] std::string_view acr_of(SignInMethod method);
/// The claim amr (RFC 8176, section 2).
[[nodiscard]] Json amr_of(SignInMethod method);

struct RequestedClaims {
  // Names with a space between them, of those there are.
  std::string id_token{};
  std::string userinfo{};
  std::optional<std::string> subject{};  // nobody else will do (section 5.5.1)
  std::string acr{};                     // no other will do (section 5.5.1.1); empty: any

  [[nodiscard]] Json to_json() const {
    Json claims{{"id_token", id_token}, {"userinfo", userinfo}};
    if (!acr.empty()) claims["acr"] = acr;
    return claims;
  }
};

/// What `parameter` asks for, as far as the application may have the scopes that open it.
/// What is not there, or not ours to tell, is left out, essential or not (section
/// 5.5.1). "oauth.invalid_request" when it is no object; and where another acr than ours is
/// essential "oauth.unmet_authentication_requirements" (section 5.5.1.1).
[[nodiscard]] Result<RequestedClaims> read_requested_claims(std::string_view parameter,
                                                            const Client& client);

/// Whether a sign-in of this kind is of the acr that has to be. A second factor is more
/// than a password alone, and never less.
[[nodiscard]] bool is_strong_enough(const RequestedClaims& asked, SignInMethod method);

/// What was asked for of one of the two, or the acr, as to_json() wrote it.
[[nodiscard]] inline std::string requested_of(const Json& claims, std::string_view where) {
  return json_text(claims, where);
}

}  // namespace unidash::identity::oidc
