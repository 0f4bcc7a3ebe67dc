#include "daemon/domains/identity/registration/client_metadata.h"

#include <gtest/gtest.h>

#include <format>

namespace unidash::identity {
namespace {

using oidc::ClientKind;

/// Sound metadata with `changes`; null takes a member away.
std::string metadata(const Json& changes = Json::object()) {
  Json all{{"client_name", "Wiki"}, {"redirect_uris", {"https://wiki.example.org/callback"}}};
  all.merge_patch(changes);
  return dump_json(all);
}

oidc::ClientSettings read(const Json& changes = Json::object()) {
  const auto wanted = read_client_metadata(metadata(changes));
  EXPECT_TRUE(wanted) << wanted.error().detail;
  return wanted ? wanted->settings : oidc::ClientSettings{};
}

/// "invalid_redirect_uri redirect_uris/0: …", or "" where it is taken.
std::string refusal(const Json& changes) {
  const auto wanted = read_client_metadata(metadata(changes));
  if (wanted) return "";
  return wanted.error().slug.substr(std::string_view("oauth.").size()) + ' ' +
         wanted.error().detail;
}

TEST(ClientMetadata, SaysLittleAndTheRestIsAsTheRegistryHasIt) {
  const auto made = read();
  EXPECT_EQ(made.name, "Wiki");
  EXPECT_EQ(made.kind, ClientKind::confidential);
  EXPECT_EQ(made.redirect_uris.items,
            std::vector<std::string>{"https://wiki.example.org/callback"});
  EXPECT_EQ(made.grant_types.items, std::vector<std::string>{"authorization_code"});
  EXPECT_EQ(made.scopes.items, (std::vector<std::string>{"openid", "profile", "email"}));
  EXPECT_EQ(made.id_token_algorithm, crypto::Algorithm::rs256);
  EXPECT_TRUE(made.pkce_required);
  EXPECT_TRUE(made.consent_required) << "it is a third party's";
}

TEST(ClientMetadata, SaysAllThatIsOffered) {
  const auto made = read({{"token_endpoint_auth_method", "client_secret_post"},
                          {"grant_types", {"authorization_code", "refresh_token"}},
                          {"response_types", {"code"}},
                          {"scope", "openid  email offline_access"},
                          {"id_token_signed_response_alg", "ES256"},
                          {"subject_type", "public"},
                          {"post_logout_redirect_uris", {"https://wiki.example.org/"}}});
  EXPECT_EQ(made.scopes.items, (std::vector<std::string>{"openid", "email", "offline_access"}));
  EXPECT_EQ(made.id_token_algorithm, crypto::Algorithm::es256);
  EXPECT_TRUE(made.grant_types.contains("refresh_token"));
  EXPECT_EQ(made.post_logout_redirect_uris.items,
            std::vector<std::string>{"https://wiki.example.org/"});
}

TEST(ClientMetadata, WithoutASecretIsAnAppOnDevices) {
  const auto made = read(
      {{"token_endpoint_auth_method", "none"}, {"redirect_uris", {"org.example.wiki:/callback"}}});
  EXPECT_EQ(made.kind, ClientKind::public_app);
  EXPECT_TRUE(refusal({{"redirect_uris", {"org.example.wiki:/callback"}}})
                  .starts_with("invalid_redirect_uri redirect_uris/0: "));
}

TEST(ClientMetadata, IsTakenWhateverElseItSays) {
  EXPECT_EQ(refusal({{"client_id", "desk"},
                     {"client_secret", "mine"},
                     {"contacts", {"me@example.org"}},
                     {"logo_uri", "https://wiki.example.org/logo.png"},
                     {"jwks_uri", "https://wiki.example.org/keys"},
                     {"client_name#fr", "Le wiki"},
                     {"frontchannel_logout_uri", "https://wiki.example.org/out"},
                     {"backchannel_logout_uri", "https://wiki.example.org/out"},
                     {"require_auth_time", true},
                     {"dpop_bound_access_tokens", false},
                     {"response_types", nullptr},
                     {"nobody", {{"knows", "it"}}}}),
            "");
}

TEST(ClientMetadata, NeverSaysWhereLogoutTokensGo) {
  EXPECT_FALSE(read({{"backchannel_logout_uri", "https://10.0.0.1/"}}).backchannel_logout_uri);
}

TEST(ClientMetadata, CannotLeaveConsentOutNorSayWhoMayUseIt) {
  const auto made =
      read({{"consent_required", false}, {"audience", "everyone"}, {"pkce_required", false}});
  EXPECT_TRUE(made.consent_required);
  EXPECT_TRUE(made.pkce_required);
  EXPECT_EQ(made.audience, oidc::ClientAudience::selected);
}

TEST(ClientMetadata, IsRefusedForItsAddresses) {
  for (const Json& addresses :
       {Json::array(), Json{"http://wiki.example.org/cb"}, Json{"https://wiki.example.org/#x"},
        Json{"nonsense"}, Json{"https://a.example/", "https://a.example/"}, Json(7), Json{7},
        Json{std::string(600, 'a')}, Json(std::vector<std::string>(21, "https://a.example/"))}) {
    EXPECT_TRUE(refusal({{"redirect_uris", addresses}}).starts_with("invalid_redirect_uri "))
        << addresses;
  }
}

TEST(ClientMetadata, IsRefusedForWhatIsNotOffered) {
  const std::vector<std::pair<std::string, Json>> wishes{
      {"token_endpoint_auth_method", "private_key_jwt"},
      {"token_endpoint_auth_method", 1},
      {"response_types", {"code", "token"}},
      {"response_types", "code"},
      {"grant_types", {"implicit"}},
      {"grant_types", "authorization_code"},
      {"id_token_signed_response_alg", "none"},
      {"id_token_signed_response_alg", "PS256"},
      {"subject_type", "pairwise"},
      {"userinfo_signed_response_alg", "RS256"},
      {"id_token_encrypted_response_alg", "RSA-OAEP"},
      {"default_max_age", 60},
      {"require_signed_request_object", true},
      {"tls_client_certificate_bound_access_tokens", true},
      {"scope", "profile"},
      {"scope", {"openid"}},
      {"client_name", 7},
      {"client_name", ""},
      {"client_name", std::string(101, 'a')},
      {"post_logout_redirect_uris", {"http://wiki.example.org/"}}};
  for (const auto& [member, value] : wishes) {
    EXPECT_TRUE(
        refusal({{member, value}}).starts_with(std::format("invalid_client_metadata {}", member)))
        << member << ' ' << value << ' ' << refusal({{member, value}});
  }
}

TEST(ClientMetadata, OfAnotherShapeIsRefused) {
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("nonsense"), std::string("{"),
        std::string(R"({"a":1,"a":2})"), metadata({{"x", std::string(longest_metadata, 'x')}})}) {
    const auto wanted = read_client_metadata(text);
    ASSERT_FALSE(wanted) << text.substr(0, 40);
    EXPECT_EQ(wanted.error().slug, "oauth.invalid_client_metadata");
  }
}

TEST(ClientMetadata, WithoutANameIsCalledByItsPlace) {
  EXPECT_EQ(read({{"client_name", nullptr}}).name, "wiki.example.org");
  EXPECT_EQ(read({{"client_name", nullptr},
                  {"redirect_uris", {"org.example.wiki:/callback"}},
                  {"token_endpoint_auth_method", "none"}})
                .name,
            "org.example.wiki");
}

TEST(ClientMetadata, IsToldAsItWasRegistered) {
  const auto wanted =
      read_client_metadata(metadata({{"token_endpoint_auth_method", "client_secret_post"},
                                     {"logo_uri", "https://wiki.example.org/logo.png"}}));
  EXPECT_EQ(render_client_metadata(*wanted),
            Json({{"client_name", "Wiki"},
                  {"redirect_uris", {"https://wiki.example.org/callback"}},
                  {"grant_types", Json::array({"authorization_code"})},
                  {"response_types", Json::array({"code"})},
                  {"scope", "openid profile email"},
                  {"token_endpoint_auth_method", "client_secret_post"},
                  {"id_token_signed_response_alg", "RS256"},
                  {"subject_type", "public"}}));
}

}  // namespace
}  // namespace unidash::identity
