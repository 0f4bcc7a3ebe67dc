// Settings of the OpenID Connect provider. The issuer comes from configuration
// and never from a request's Host header.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "daemon/clients/curl/address_rule.h"

namespace unidash::identity::oidc {

struct Settings {
  std::string issuer;              // "https://id.BASE[:PORT]", no slash at the end
  std::string desk_origin;         // "https://desk.BASE[:PORT]"
  std::string authorities_file{};  // PEM: who may vouch for applications
  curl::AddressRule may_reach = curl::is_on_a_network;  // of what is called back
  std::chrono::seconds session_idle{std::chrono::minutes{30}};
  std::chrono::seconds code_lifetime{60};  // RFC 9700, section 2.1.1: short
  std::chrono::seconds token_lifetime{std::chrono::minutes{5}};
  std::chrono::seconds id_token_lifetime{std::chrono::minutes{5}};
};

inline constexpr std::string_view authorize_path = "/oauth/authorize";
inline constexpr std::string_view test_path = "/oauth/test";
inline constexpr std::string_view test_return_path = "/oauth/test/return";
inline constexpr std::string_view consent_path = "/oauth/consent";
inline constexpr std::string_view device_authorization_path = "/oauth/device_authorization";
inline constexpr std::string_view device_path = "/device";
inline constexpr std::string_view device_decision_path = "/device/decision";
inline constexpr std::string_view device_grant_type =
    "urn:ietf:params:oauth:grant-type:device_code";
inline constexpr std::string_view par_path = "/oauth/par";
inline constexpr std::string_view register_path = "/oauth/register";  // see registration/
inline constexpr std::string_view token_path = "/oauth/token";
inline constexpr std::string_view introspect_path = "/oauth/introspect";
inline constexpr std::string_view revoke_path = "/oauth/revoke";
inline constexpr std::string_view userinfo_path = "/oauth/userinfo";
inline constexpr std::string_view jwks_path = "/oauth/jwks";
inline constexpr std::string_view logout_path = "/oauth/logout";

}  // namespace unidash::identity::oidc
