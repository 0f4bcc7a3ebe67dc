#include "daemon/domains/identity/upstream/provider_document.h"

#include <gtest/gtest.h>

#include "daemon/base/json.h"

namespace unidash::identity::upstream {
namespace {

const std::string issuer = "https://login.example.org/tenant";

Json sound() {
  return {{"issuer", issuer},
          {"authorization_endpoint", "https://login.example.org/tenant/authorize"},
          {"token_endpoint", "https://token.example.org/token"},
          {"jwks_uri", "https://keys.example.org:8443/keys"},
          {"response_types_supported", {"code", "id_token"}},
          {"id_token_signing_alg_values_supported", {"RS256"}},
          {"token_endpoint_auth_methods_supported", {"client_secret_post", "private_key_jwt"}}};
}

std::string refused(const char* name, Json value) {
  Json document = sound();
  document[name] = std::move(value);
  const auto found = parse_document(dump_json(document), issuer);
  return found ? "" : found.error().slug;
}

std::string refused_without(const char* name) {
  Json document = sound();
  document.erase(name);
  const auto found = parse_document(dump_json(document), issuer);
  return found ? "" : found.error().slug;
}

TEST(ProviderDocument, SaysWhereToAskAndHow) {
  const auto found = parse_document(dump_json(sound()), issuer).value();
  EXPECT_EQ(found.authorization_endpoint, "https://login.example.org/tenant/authorize");
  EXPECT_FALSE(found.names_issuer);
  EXPECT_FALSE(found.takes_basic);
  Json more = sound();
  more["authorization_response_iss_parameter_supported"] = true;
  more.erase("token_endpoint_auth_methods_supported");
  const auto other = parse_document(dump_json(more), issuer).value();
  EXPECT_TRUE(other.names_issuer);
  EXPECT_TRUE(other.takes_basic);
}

TEST(ProviderDocument, IsReadAtTheIssuersAddress) {
  EXPECT_EQ(document_address(issuer), issuer + "/.well-known/openid-configuration");
  EXPECT_EQ(document_address("https://a.example/"),
            "https://a.example/.well-known/openid-configuration");
}

TEST(ProviderDocument, OfAnotherIssuerIsRefused) {
  EXPECT_EQ(refused("issuer", "https://evil.example"), "upstream.other_issuer");
  EXPECT_EQ(refused("issuer", issuer + "/"), "upstream.other_issuer");
  EXPECT_EQ(refused_without("issuer"), "upstream.other_issuer");
  EXPECT_EQ(refused("issuer", "https://login.microsoftonline.com/{tenantid}/v2.0"),
            "upstream.tenant_needed");
}

TEST(ProviderDocument, IsRefusedWhereItsProviderCannotBeWorkedWith) {
  EXPECT_EQ(refused("response_types_supported", {"id_token"}), "upstream.no_code_flow");
  EXPECT_EQ(refused_without("response_types_supported"), "upstream.no_code_flow");
  EXPECT_EQ(refused("id_token_signing_alg_values_supported", {"HS256", "none"}),
            "upstream.no_known_signature");
  EXPECT_EQ(refused("token_endpoint_auth_methods_supported", {"private_key_jwt"}),
            "upstream.no_known_authentication");
}

TEST(ProviderDocument, LeadsToHttpsAlone) {
  for (const char* name : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
    EXPECT_EQ(refused_without(name), "upstream.bad_endpoint") << name;
    for (const char* address : {"http://a.example/", "file:///etc/passwd", "https://u@a.example/",
                                "https://a.example/#x", "//a.example/", ""}) {
      EXPECT_EQ(refused(name, address), "upstream.bad_endpoint") << name << " " << address;
    }
  }
}

TEST(ProviderDocument, ThatIsNoneIsRefused) {
  for (const char* text : {"", "[]", "7", "<html></html>"}) {
    EXPECT_EQ(parse_document(text, issuer).error().slug, "upstream.not_a_document") << text;
  }
}

TEST(ProviderDocument, OpensDoorsToIssuerTokensAndKeysAndNothingElse) {
  const auto found = parse_document(dump_json(sound()), issuer).value();
  const std::vector<Place> expected{{.host = "login.example.org", .port = 443},
                                    {.host = "token.example.org", .port = 443},
                                    {.host = "keys.example.org", .port = 8443}};
  EXPECT_EQ(places_of(issuer, &found), expected);
  EXPECT_EQ(places_of(issuer, nullptr), std::vector<Place>{expected.front()});
}

TEST(ProviderDocument, DoesNotMoveByItself) {
  const auto before = parse_document(dump_json(sound()), issuer).value();
  auto after = before;
  after.token_endpoint = "https://token.example.org/v2/token";
  EXPECT_TRUE(stays_in_place(issuer, before, after));
  after.token_endpoint = "https://10.0.0.7/token";
  EXPECT_FALSE(stays_in_place(issuer, before, after));
}

}  // namespace
}  // namespace unidash::identity::upstream
