#include "daemon/domains/identity/oidc/authorize_request.h"

#include <gtest/gtest.h>

#include "daemon/domains/identity/oidc/pkce.h"

namespace unidash::identity::oidc {

namespace {

using api::NamedValues;

constexpr std::string_view callback = "https://desk.example.org/auth/callback";

Client client(bool pkce_required = true) {
  return {.client_id = "desk",
          .redirect_uris = {{std::string(callback), "https://other.example.org/back"}},
          .grant_types = {{"authorization_code"}},
          .scopes = {{"openid", "profile", "email"}},
          .pkce_required = pkce_required};
}

/// A sound request with `changes`: an empty value takes the parameter away.
NamedValues sound(const NamedValues& changes = {}) {
  NamedValues parameters{{"response_type", "code"},
                         {"client_id", "desk"},
                         {"redirect_uri", std::string(callback)},
                         {"scope", "openid profile"},
                         {"state", "a state"},
                         {"nonce", "a nonce"},
                         {"code_challenge", challenge_of(std::string(43, 'v'))},
                         {"code_challenge_method", "S256"}};
  for (const auto& [name, value] : changes) {
    std::erase_if(parameters, [&](const auto& each) { return each.first == name; });
    if (!value.empty()) parameters.emplace_back(name, value);
  }
  return parameters;
}

std::string slug(const auto& result) { return result ? "" : result.error().slug; }

std::string refusal(const NamedValues& changes) {
  return slug(parse_authorize_request(sound(changes), client()));
}

AuthorizeRequest parsed(const NamedValues& changes) {
  return parse_authorize_request(sound(changes), client()).value();
}

}  // namespace

TEST(ReturnAddress, IsOneOfTheClientsOwnByteForByte) {
  EXPECT_EQ(read_return_address(sound(), client()).value().redirect_uri, callback);
  EXPECT_EQ(read_return_address(sound(), client()).value().state, "a state");
  EXPECT_TRUE(
      read_return_address(sound({{"redirect_uri", "https://other.example.org/back"}}), client()));
}

TEST(ReturnAddress, RefusesEverythingElse) {
  for (const std::string uri :
       {"", "https://desk.example.org/auth/callback/", "https://desk.example.org/auth/callback?a=b",
        "https://desk.example.org/auth/callback#a", "https://DESK.example.org/auth/callback",
        "http://desk.example.org/auth/callback", "https://desk.example.org:443/auth/callback",
        "https://desk.example.org/auth/../auth/callback",
        "https://desk.example.org/auth/%63allback", "https://user@desk.example.org/auth/callback",
        "https://desk.example.org/auth/callbac", "https://evil.example/",
        "//desk.example.org/auth/callback", "javascript:alert(1)",
        "https://desk.example.org/auth/callback https://evil.example/"}) {
    EXPECT_EQ(slug(read_return_address(sound({{"redirect_uri", uri}}), client())),
              "oidc.bad_return_address")
        << uri;
  }
}

TEST(ReturnAddress, RefusesAbsurdlyLongParameters) {
  EXPECT_EQ(slug(read_return_address(sound({{"state", std::string(5000, 's')}}), client())),
            "oidc.bad_request");
}

TEST(AuthorizeRequest, ReadsASoundOne) {
  const auto request = parsed({});
  EXPECT_EQ(request.scope, "openid profile");
  EXPECT_EQ(request.nonce, "a nonce");
  EXPECT_TRUE(request.code_challenge);
  EXPECT_EQ(request.prompt, Prompt::as_needed);
  EXPECT_FALSE(request.max_age);
}

TEST(AuthorizeRequest, RefusesByTheRightName) {
  struct Row {
    NamedValues changes;
    std::string error;
  };
  const std::string challenge(43, 'c');
  const std::vector<Row> rows{
      {{{"response_type", ""}}, "oauth.invalid_request"},
      {{{"response_type", "token"}}, "oauth.unsupported_response_type"},
      {{{"response_type", "id_token"}}, "oauth.unsupported_response_type"},
      {{{"response_type", "code token"}}, "oauth.unsupported_response_type"},
      {{{"response_mode", "fragment"}}, "oauth.invalid_request"},
      {{{"response_mode", "form_post"}}, "oauth.invalid_request"},
      {{{"scope", ""}}, "oauth.invalid_scope"},
      {{{"scope", "profile email"}}, "oauth.invalid_scope"},
      {{{"scope", "openidx"}}, "oauth.invalid_scope"},
      {{{"request", "e30.e30."}}, "oauth.request_not_supported"},
      {{{"request_uri", "https://evil.example/"}}, "oauth.request_uri_not_supported"},
      {{{"registration", "{}"}}, "oauth.registration_not_supported"},
      {{{"code_challenge", ""}, {"code_challenge_method", ""}}, "oauth.invalid_request"},
      {{{"code_challenge", ""}}, "oauth.invalid_request"},
      {{{"code_challenge_method", ""}}, "oauth.invalid_request"},
      {{{"code_challenge_method", "plain"}}, "oauth.invalid_request"},
      {{{"code_challenge_method", "s256"}}, "oauth.invalid_request"},
      {{{"code_challenge", "short"}}, "oauth.invalid_request"},
      {{{"code_challenge", challenge + "c"}}, "oauth.invalid_request"},
      {{{"code_challenge", std::string(42, 'A') + "="}}, "oauth.invalid_request"},
      {{{"prompt", "none login"}}, "oauth.invalid_request"},
      {{{"prompt", "login none"}}, "oauth.invalid_request"},
      {{{"prompt", "whatever"}}, "oauth.invalid_request"},
      {{{"max_age", "-1"}}, "oauth.invalid_request"},
      {{{"max_age", "soon"}}, "oauth.invalid_request"},
      {{{"max_age", "1.5"}}, "oauth.invalid_request"},
      {{{"max_age", "99999999999999999999"}}, "oauth.invalid_request"},
      {{{"nonce", std::string(600, 'n')}}, "oauth.invalid_request"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(refusal(row.changes), row.error)
        << row.changes.front().first << "=" << row.changes.front().second;
  }
}

TEST(AuthorizeRequest, RefusesARequestObjectEvenIfEmpty) {
  NamedValues parameters = sound();
  parameters.emplace_back("request", "");
  EXPECT_EQ(slug(parse_authorize_request(parameters, client())), "oauth.request_not_supported");
}

TEST(AuthorizeRequest, AcceptsWhatItNeedNotUnderstand) {
  for (const NamedValues& changes : std::vector<NamedValues>{{{"display", "popup"}},
                                                             {{"acr_values", "1 2"}},
                                                             {{"claims", R"({"userinfo":{}})"}},
                                                             {{"claims_locales", "fr"}},
                                                             {{"extra", "foobar"}},
                                                             {{"nonce", ""}},
                                                             {{"response_mode", "query"}},
                                                             {{"scope", "email openid address"}},
                                                             {{"state", ""}},
                                                             {{"prompt", "consent"}},
                                                             {{"ui_locales", "se"}}}) {
    EXPECT_EQ(refusal(changes), "") << changes.front().first;
  }
}

TEST(AuthorizeRequest, PkceIsOptionalOnlyForThoseExcused) {
  const auto without = sound({{"code_challenge", ""}, {"code_challenge_method", ""}});
  EXPECT_FALSE(parse_authorize_request(without, client()));
  EXPECT_TRUE(parse_authorize_request(without, client(false)));
  const auto plain = sound({{"code_challenge_method", "plain"}});
  EXPECT_FALSE(parse_authorize_request(plain, client(false)));
}

TEST(AuthorizeRequest, KeepsKnownScopesInOneOrder) {
  EXPECT_EQ(parsed({{"scope", "email offline_access openid"}}).scope, "openid email");
  EXPECT_EQ(parsed({{"scope", "groups roles openid"}}).scope, "openid");
}

TEST(AuthorizeRequest, ReadsPromptAndAge) {
  EXPECT_EQ(parsed({{"prompt", "none"}}).prompt, Prompt::none);
  EXPECT_EQ(parsed({{"prompt", "login"}}).prompt, Prompt::login);
  EXPECT_EQ(parsed({{"prompt", "login consent"}}).prompt, Prompt::login);
  EXPECT_EQ(parsed({{"prompt", "select_account"}}).prompt, Prompt::login);
  EXPECT_EQ(parsed({{"max_age", "0"}}).max_age, std::chrono::seconds{0});
}

TEST(AuthorizeRequest, ReadsTheFirstLanguageWeSpeak) {
  EXPECT_EQ(parsed({{"ui_locales", "de en-GB fr"}}).locale, Locale::en);
  EXPECT_EQ(parsed({{"ui_locales", "fr-CA"}}).locale, Locale::fr);
  EXPECT_EQ(parsed({{"ui_locales", "de"}}).locale, std::nullopt);
}

TEST(AuthorizeRequest, LeavesOutAnOddLoginHint) {
  EXPECT_EQ(parsed({{"login_hint", "giselle"}}).login_hint, "giselle");
  EXPECT_EQ(parsed({{"login_hint", std::string(200, 'g')}}).login_hint, std::nullopt);
  EXPECT_EQ(parsed({{"login_hint", "a\nb"}}).login_hint, std::nullopt);
}

TEST(Freshness, FollowsPromptAndMaxAge) {
  const Timestamp now = SystemClock().now();
  const Timestamp hour_ago = now - std::chrono::hours{1};
  const auto none = std::nullopt;
  EXPECT_TRUE(is_fresh_enough(parsed({}), hour_ago, now, none));
  EXPECT_TRUE(is_fresh_enough(parsed({{"max_age", "10000"}}), hour_ago, now, none));
  EXPECT_FALSE(is_fresh_enough(parsed({{"max_age", "60"}}), hour_ago, now, none));
  EXPECT_FALSE(
      is_fresh_enough(parsed({{"max_age", "0"}}), now - std::chrono::seconds{1}, now, none));
  EXPECT_FALSE(is_fresh_enough(parsed({{"prompt", "login"}}), now, now, none));
}

TEST(Freshness, ASignInAfterAskingSatisfies) {
  const Timestamp now = SystemClock().now();
  const Timestamp asked = now - std::chrono::minutes{5};
  for (const NamedValues& wish :
       std::vector<NamedValues>{{{"prompt", "login"}}, {{"max_age", "0"}}}) {
    EXPECT_TRUE(is_fresh_enough(parsed(wish), now - std::chrono::minutes{4}, now, asked));
    EXPECT_FALSE(is_fresh_enough(parsed(wish), now - std::chrono::minutes{6}, now, asked));
  }
}

}  // namespace unidash::identity::oidc
