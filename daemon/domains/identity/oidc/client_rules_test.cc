#include "daemon/domains/identity/oidc/client_rules.h"

#include <gtest/gtest.h>

#include <functional>

namespace unidash::identity::oidc {
namespace {

using enum ClientKind;

ClientSettings sound() {
  return {.name = "Wiki", .redirect_uris = {{"https://wiki.example.org/callback"}}};
}

/// "field: slug" of the first thing that is wrong, "" where nothing is.
std::string problem(const ClientSettings& settings) {
  const Status status = check_client(settings);
  if (status) return "";
  return status.error().fields[0].field + ": " + status.error().fields[0].slug;
}

std::string problem_of(const std::function<void(ClientSettings&)>& change) {
  ClientSettings settings = sound();
  change(settings);
  return problem(settings);
}

std::string why(const Status& status) { return status ? "" : status.error().slug; }

TEST(ClientRules, TakeASoundApplication) { EXPECT_EQ(problem(sound()), ""); }

TEST(ClientRules, TakeAnApplicationThatAsksADirectoryAlone) {
  const ClientSettings it{
      .name = "Mail", .kind = directory, .grant_types = {}, .scopes = {{"groups"}}};
  EXPECT_EQ(problem(it), "");
  const auto with = [&](const std::function<void(ClientSettings&)>& change) {
    ClientSettings other = it;
    change(other);
    return problem(other);
  };
  EXPECT_EQ(with([](auto& s) { s.redirect_uris.items = {"https://a.example.org/cb"}; }),
            "redirect_uris: client.signs_nobody_in");
  EXPECT_EQ(with([](auto& s) { s.grant_types.items = {"client_credentials"}; }),
            "grant_types: client.signs_nobody_in");
  EXPECT_EQ(with([](auto& s) { s.backchannel_logout_uri = "https://a.example.org/out"; }),
            "backchannel_logout_uri: client.signs_nobody_in");
  EXPECT_EQ(with([](auto& s) { s.pkce_required = false; }),
            "pkce_required: client.signs_nobody_in");
  EXPECT_EQ(with([](auto& s) { s.scopes.items = {"a b"}; }), "scopes/0: client.bad_scope");
}

TEST(ClientRules, TakeTheReturnAddressesOfTheProtocol) {
  for (const auto* uri :
       {"https://wiki.example.org/callback", "https://wiki.example.org:8443/a?b=c",
        "http://127.0.0.1/cb", "http://127.0.0.1:3000/cb", "http://[::1]:3000/"}) {
    EXPECT_EQ(why(check_return_address(uri, confidential)), "") << uri;
    EXPECT_EQ(why(check_return_address(uri, public_app)), "") << uri;
  }
  EXPECT_EQ(why(check_return_address("com.example.app:/callback", public_app)), "");
}

TEST(ClientRules, RefuseReturnAddressesThatLeadElsewhereOrInTheClear) {
  for (const auto& [uri, slug] : std::vector<std::pair<std::string, std::string>>{
           {"http://wiki.example.org/callback", "client.address_needs_https"},
           {"http://localhost:3000/cb", "client.address_needs_https"},
           {"http://127.0.0.1.example.org/cb", "client.address_needs_https"},
           {"https://wiki.example.org/cb#part", "client.address_with_fragment"},
           {"https://wiki.example.org/cb#", "client.address_with_fragment"},
           {"https://*.example.org/cb", "app.bad_address"},
           {"https://user@wiki.example.org/cb", "app.bad_address"},
           {"HTTPS://wiki.example.org/cb", "app.bad_address"},
           {"wiki.example.org/cb", "app.bad_address"},
           {"javascript:alert(1)", "app.bad_address"},
           {"custom:/cb", "app.bad_address"},
           {"data.x:text/html,hello", "app.bad_address"},
           {"com.example.app:/cb#part", "app.bad_address"},
           {"", "app.bad_address"},
           {"https://wiki.example.org/" + std::string(500, 'x'), "field.too_long"}}) {
    EXPECT_EQ(why(check_return_address(uri, public_app)), slug) << uri;
  }
  EXPECT_EQ(why(check_return_address("com.example.app:/callback", confidential)),
            "app.bad_address");
}

TEST(ClientRules, NameThePlaceInTheList) {
  EXPECT_EQ(problem_of([](auto& it) { it.redirect_uris.items.emplace_back("nonsense"); }),
            "redirect_uris/1: app.bad_address");
  EXPECT_EQ(
      problem_of([](auto& it) { it.redirect_uris.items.push_back(it.redirect_uris.items[0]); }),
      "redirect_uris/1: field.twice");
  EXPECT_EQ(problem_of([](auto& it) { it.post_logout_redirect_uris = {{"http://wiki/"}}; }),
            "post_logout_redirect_uris/0: client.address_needs_https");
}

TEST(ClientRules, TellOfAllThatIsWrongAtOnce) {
  ClientSettings settings = sound();
  settings.redirect_uris = {{"x", "y"}};
  settings.grant_types = {{"password"}};
  EXPECT_EQ(check_client(settings).error().fields.size(), 3U);
}

TEST(ClientRules, LetAPublicOneDoNothingThatTakesASecret) {
  EXPECT_EQ(problem_of([](auto& it) {
              it.kind = public_app;
              it.pkce_required = false;
            }),
            "pkce_required: client.public_needs_pkce");
  EXPECT_EQ(problem_of([](auto& it) {
              it.kind = public_app;
              it.grant_types = {{"client_credentials"}};
            }),
            "grant_types/0: client.public_has_no_secret");
  EXPECT_EQ(problem_of([](auto& it) { it.pkce_required = false; }), "");
}

TEST(ClientRules, FitGrantsAndAddresses) {
  EXPECT_EQ(problem_of([](auto& it) { it.redirect_uris = {}; }),
            "redirect_uris: client.return_address_needed");
  EXPECT_EQ(problem_of([](auto& it) {
              it.redirect_uris = {};
              it.grant_types = {{"client_credentials"}};
            }),
            "");
  EXPECT_EQ(problem_of([](auto& it) { it.grant_types = {}; }), "grant_types: field.required");
  EXPECT_EQ(
      problem_of([](auto& it) { it.grant_types = {{"client_credentials", "refresh_token"}}; }),
      "grant_types/1: client.refresh_of_nothing");
  EXPECT_EQ(
      problem_of([](auto& it) { it.grant_types = {{"authorization_code", "refresh_token"}}; }), "");
}

TEST(ClientRules, TakeScopesThatCanBeSent) {
  EXPECT_EQ(problem_of([](auto& it) { it.scopes = {{"profile"}}; }),
            "scopes: client.openid_needed");
  EXPECT_EQ(problem_of([](auto& it) { it.scopes = {{"openid", "two words"}}; }),
            "scopes/1: client.bad_scope");
  EXPECT_EQ(problem_of([](auto& it) { it.scopes = {{"openid", "files:read"}}; }), "");
}

TEST(ClientRules, LetNoClaimSayWhatTheProtocolSays) {
  const auto with = [](const Json& claims) {
    return problem_of([&](auto& it) { it.claims = claims; });
  };
  EXPECT_EQ(with({{"login", "username"}, {"https://example.org/mail", "email"}}), "");
  for (const auto* claim :
       {"sub", "iss", "aud", "exp", "email_verified", "roles", "groups", "amr"}) {
    EXPECT_EQ(with({{claim, "username"}}), "claims: client.reserved_claim") << claim;
  }
  EXPECT_EQ(with({{"login", "password_hash"}}), "claims: client.unknown_fact");
  EXPECT_EQ(with({{"login", 7}}), "claims: client.unknown_fact");
  EXPECT_EQ(with({{"two words", "email"}}), "claims: client.bad_claim");
  Json many = Json::object();
  for (int at = 0; at < 21; ++at) many["claim" + std::to_string(at)] = "email";
  EXPECT_EQ(with(many), "claims: field.too_many");
}

TEST(ClientRules, CallOthersOverHttpsAlone) {
  EXPECT_EQ(why(check_called_address("https://wiki.example.org/logout")), "");
  EXPECT_EQ(why(check_called_address("http://127.0.0.1/logout")), "client.address_needs_https");
  EXPECT_EQ(why(check_called_address("https://wiki.example.org/#x")),
            "client.address_with_fragment");
}

TEST(ClientRules, FindTheDoorOfACalledAddress) {
  EXPECT_EQ(place_of_address("https://wiki.example.org/logout"),
            (Place{.host = "wiki.example.org", .port = 443}));
  EXPECT_EQ(place_of_address("https://wiki.example.org:8443?x"),
            (Place{.host = "wiki.example.org", .port = 8443}));
  EXPECT_EQ(place_of_address("https://[2001:db8::1]/logout"),
            (Place{.host = "2001:db8::1", .port = 443}));
  EXPECT_EQ(place_of_address("http://wiki.example.org/"), std::nullopt);
}

}  // namespace
}  // namespace unidash::identity::oidc
