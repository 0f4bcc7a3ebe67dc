#include <gtest/gtest.h>

#include <set>

#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/oidc/routes.h"

namespace unidash::identity::oidc {

namespace {

const std::string issuer = "https://id.example.org:8443";

}  // namespace

TEST(Discovery, EveryAddressIsHttpsAndServed) {
  std::set<std::string> served;
  for (const auto& route : oidc_routes(nullptr)) served.insert(issuer + std::string(route.path));
  served.insert(issuer + std::string(register_path));  // a row of registration/, which tests it
  int addresses = 0;
  const Json document = discovery_document(issuer);
  for (const auto& [name, value] : document.items()) {
    if (!name.ends_with("_endpoint") && name != "jwks_uri") continue;
    ++addresses;
    EXPECT_TRUE(served.contains(value.get<std::string>())) << name;
  }
  EXPECT_EQ(addresses, 10);
}

TEST(Discovery, SaysWhatIsSupportedAndNoMore) {
  const Json document = discovery_document(issuer);
  EXPECT_EQ(document["issuer"], issuer);
  EXPECT_EQ(document["response_types_supported"], Json::array({"code"}));
  EXPECT_EQ(document["grant_types_supported"],
            (Json::array(
                {"authorization_code", "refresh_token", "client_credentials", device_grant_type})));
  EXPECT_EQ(document["code_challenge_methods_supported"], Json::array({"S256"}));
  EXPECT_EQ(document["id_token_signing_alg_values_supported"], (Json::array({"RS256", "ES256"})));
  EXPECT_EQ(document["subject_types_supported"], Json::array({"public"}));
  EXPECT_EQ(document["authorization_response_iss_parameter_supported"], true);
  EXPECT_EQ(document["backchannel_logout_supported"], true);
  EXPECT_EQ(document["backchannel_logout_session_supported"], true);
  // Absent means true (OIDC Discovery, section 3).
  EXPECT_EQ(document["request_uri_parameter_supported"], false);
  EXPECT_TRUE(document["scopes_supported"].is_array());
  EXPECT_TRUE(document["token_endpoint_auth_methods_supported"].is_array());
}

TEST(OidcRoutes, OtherSitesMayCallThem) {
  for (const auto& route : oidc_routes(nullptr)) {
    // What our own pages lead to comes from our own pages alone.
    const bool is_ours = route.path == consent_path || route.path.starts_with(device_path) ||
                         route.path.starts_with(test_path);
    EXPECT_EQ(route.origin, is_ours ? api::Origin::own : api::Origin::any) << route.id;
    EXPECT_FALSE(route.access.least()) << route.id;
  }
}

}  // namespace unidash::identity::oidc
