#include "daemon/domains/identity/oidc/provider.h"

namespace unidash::identity::oidc {

namespace {

/// As long as no key is signed with in less time after its publication.
constexpr std::string_view cache_rule = "public, max-age=300";

std::string at(const std::string& issuer, std::string_view path) {
  return issuer + std::string(path);
}

api::Response cached(api::Response response) {
  response.headers.emplace_back("Cache-Control", cache_rule);
  return response;
}

}  // namespace

Json discovery_document(const std::string& issuer) {
  return {
      {"issuer", issuer},
      {"authorization_endpoint", at(issuer, authorize_path)},
      {"device_authorization_endpoint", at(issuer, device_authorization_path)},
      {"pushed_authorization_request_endpoint", at(issuer, par_path)},
      {"require_pushed_authorization_requests", false},
      {"token_endpoint", at(issuer, token_path)},
      {"introspection_endpoint", at(issuer, introspect_path)},
      {"revocation_endpoint", at(issuer, revoke_path)},
      {"userinfo_endpoint", at(issuer, userinfo_path)},
      {"jwks_uri", at(issuer, jwks_path)},
      {"end_session_endpoint", at(issuer, logout_path)},
      {"registration_endpoint", at(issuer, register_path)},
      {"backchannel_logout_supported", true},
      {"backchannel_logout_session_supported", true},
      {"scopes_supported", {"openid", "profile", "email", "roles", "groups", "offline_access"}},
      {"response_types_supported", Json::array({"code"})},
      {"response_modes_supported", Json::array({"query"})},
      {"grant_types_supported",
       {"authorization_code", "refresh_token", "client_credentials", device_grant_type}},
      {"subject_types_supported", Json::array({"public"})},
      {"id_token_signing_alg_values_supported", {"RS256", "ES256"}},
      {"token_endpoint_auth_methods_supported",
       {"client_secret_basic", "client_secret_post", "none"}},
      {"introspection_endpoint_auth_methods_supported",
       {"client_secret_basic", "client_secret_post"}},
      {"revocation_endpoint_auth_methods_supported",
       {"client_secret_basic", "client_secret_post", "none"}},
      {"code_challenge_methods_supported", Json::array({"S256"})},
      {"claims_supported",
       {"iss", "sub", "aud", "exp", "iat", "auth_time", "acr", "amr", "nonce", "sid", "at_hash",
        "name", "preferred_username", "locale", "email", "email_verified", "roles", "groups"}},
      {"acr_values_supported", Json::array({password_acr, second_factor_acr})},
      {"prompt_values_supported", {"none", "login", "select_account", "consent"}},
      {"ui_locales_supported", {"fr", "en"}},
      {"claims_parameter_supported", true},
      {"request_parameter_supported", false},
      {"request_uri_parameter_supported", false},
      {"authorization_response_iss_parameter_supported", true},
  };
}

api::Response Provider::discovery() const {
  return cached(api::json(discovery_document(settings_.issuer)));
}

Result<api::Response> Provider::publish_keys() { return cached(api::json(TRY(keys_.jwks()))); }

}  // namespace unidash::identity::oidc
