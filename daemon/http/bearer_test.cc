#include "daemon/http/bearer.h"

#include <gtest/gtest.h>

#include "daemon/http/edge_fixture.h"

namespace unidash::http {
namespace {

using api::Access;
using api::Audience;
using api::Verb;

/// Rows with the ids of real ones, for the token scopes name those.
std::vector<api::Route> rows() {
  const auto caller_name = [] {
    return api::page_handler(
        [](const api::Caller& caller, const api::Request&) -> Result<api::Response> {
          const auto actor = caller.actor();
          return api::html(actor.token ? actor.token->name : "no token");
        });
  };
  return {
      {Verb::get, "/v1/me", Audience::user, Access::signed_in(), "read_me", "Read.", "",
       caller_name()},
      {Verb::patch, "/v1/me", Audience::user, Access::signed_in(), "change_me", "Change.",
       "me.changed", caller_name()},
      {Verb::get, "/v1/admin/users", Audience::admin, Access::at_least(UserRole::admin),
       "list_users", "List.", "", caller_name()},
      {Verb::get, "/v1/account/sessions", Audience::user, Access::signed_in(), "list_sessions",
       "Sessions.", "", caller_name()},
      {Verb::patch, "/v1/power", Audience::user, Access::signed_in(), "cancel_power", "Recent.",
       "power.cancelled", caller_name(), api::Rate::standard, api::Origin::own,
       api::Confirmation::recent},
      {Verb::get, "/login", Audience::user, Access::everyone(), "show_login", "Page.", "",
       caller_name()},
  };
}

class BearerTest : public testing::Test {
 protected:
  BearerTest() { settings_.routes = rows(); }

  api::Response answer(RawRequest raw) {
    return Edge(settings_, admitter_, random_).answer(std::move(raw));
  }
  /// The body of a success, the slug of a refusal.
  std::string say(RawRequest raw) {
    const auto response = answer(std::move(raw));
    if (response.status == 200) return response.body;
    const std::string type = parse_json(response.body).value().at("type").get<std::string>();
    return type.substr(type.rfind(':') + 1);
  }
  static RawRequest bearing(RawRequest raw, std::string header) {
    return with(std::move(raw), "Authorization", std::move(header));
  }
  static std::string challenge(const api::Response& response) {
    return std::string(api::find_value(response.headers, "WWW-Authenticate").value_or(""));
  }

  FakeAdmitter admitter_;
  CountingRandom random_;
  EdgeSettings settings_ = sample_settings();
};

TEST_F(BearerTest, ComesInWithItsToken) {
  EXPECT_EQ(say(bearing(proxied("GET", "/v1/me"), "Bearer user")), "backup");
  EXPECT_EQ(say(bearing(proxied("GET", "/v1/me"), "bearer  user")), "backup");
}

TEST_F(BearerTest, NeedsNoOriginToWrite) {
  EXPECT_EQ(say(bearing(proxied("PATCH", "/v1/me"), "Bearer user")), "backup");
}

// The rule against forged requests is for cookies, and stays with them.
TEST_F(BearerTest, DoesNotOpenTheWayForASession) {
  EXPECT_EQ(say(signed_in(proxied("PATCH", "/v1/me"), "user")), "request.cross_origin");
  for (const char* header : {"Bearer user", "Bearer nonsense", "Basic dTpw", "Bearer", "x"}) {
    EXPECT_EQ(say(bearing(signed_in(proxied("PATCH", "/v1/me"), "user"), header)),
              "token.with_session")
        << header;
  }
  EXPECT_EQ(admitter_.calls, 0);
}

TEST_F(BearerTest, GoesWithNoSessionOfSignOnEither) {
  const auto cookie = std::string(api::id_cookie) + "=x";
  EXPECT_EQ(say(bearing(with(proxied("GET", "/v1/me"), "Cookie", cookie), "Bearer user")),
            "token.with_session");
  EXPECT_EQ(
      say(bearing(with(proxied("GET", "/v1/me"), "Cookie", "unidash_lang=fr"), "Bearer user")),
      "backup");
}

TEST_F(BearerTest, IsRefusedInAnyOtherForm) {
  for (const std::string& header :
       {std::string("Bearer"), std::string("Bearer a b"), std::string("Basic dXNlcjp1c2Vy"),
        std::string("Token user"), std::string("user"), std::string("Bearer,user"),
        std::string("Bearer us\xC3\xA9r"),
        std::string("B\xC3\xA9"
                    "arer user"),
        std::string("Bearer \xE2\x80\x8Buser"), "Bearer " + std::string(513, 'u')}) {
    EXPECT_EQ(say(bearing(proxied("GET", "/v1/me"), header)), "token.not_valid") << header;
  }
  EXPECT_EQ(admitter_.calls, 0);
}

TEST_F(BearerTest, IsRefusedTwice) {
  EXPECT_EQ(say(bearing(bearing(proxied("GET", "/v1/me"), "Bearer user"), "Bearer user")),
            "request.bad_header");
}

TEST_F(BearerTest, IsRefusedOutsideItsScope) {
  EXPECT_EQ(say(bearing(proxied("GET", "/v1/me"), "Bearer elsewhere")), "token.out_of_scope");
}

TEST_F(BearerTest, IsNotEvenLookedAtWhereNoScopeNamesTheRow) {
  EXPECT_EQ(say(bearing(proxied("GET", "/v1/account/sessions"), "Bearer user")),
            "token.not_accepted");
  EXPECT_EQ(admitter_.calls, 0);
}

TEST_F(BearerTest, HasNoPasswordToConfirmWith) {
  EXPECT_EQ(say(bearing(proxied("PATCH", "/v1/power"), "Bearer user")),
            "session.confirmation_required");
}

TEST_F(BearerTest, HasThePersonsRoleAndNoMore) {
  const auto raw = with_instead(proxied("GET", "/v1/admin/users"), "X-Unidash-Listener", "admin");
  EXPECT_EQ(say(bearing(raw, "Bearer user")), "access.forbidden");
}

TEST_F(BearerTest, MeansNothingToAPageForEverybody) {
  EXPECT_EQ(say(bearing(proxied("GET", "/login"), "Bearer user")), "no token");
  EXPECT_EQ(admitter_.last_token, "");
}

TEST_F(BearerTest, IsToldWhatWasWrong) {
  const auto ask = [&](std::string_view path, std::string_view token) {
    return challenge(
        answer(bearing(proxied("GET", std::string(path)), "Bearer " + std::string(token))));
  };
  EXPECT_EQ(ask("/v1/me", "unknown"), "Bearer error=\"invalid_token\"");
  EXPECT_EQ(ask("/v1/me", "elsewhere"), "Bearer error=\"insufficient_scope\"");
  EXPECT_EQ(ask("/v1/account/sessions", "user"), "Bearer error=\"insufficient_scope\"");
  EXPECT_EQ(challenge(answer(proxied("GET", "/v1/me"))), "");
}

TEST_F(BearerTest, ReadsTheLanguageItAsksFor) {
  const auto title = [&](RawRequest raw) {
    return parse_json(answer(bearing(std::move(raw), "Bearer elsewhere")).body)
        .value()
        .at("title")
        .get<std::string>();
  };
  EXPECT_EQ(title(with(proxied("GET", "/v1/me"), "Accept-Language", "fr")),
            "Ce jeton d’accès n’a pas été créé pour cela.");
  EXPECT_EQ(title(proxied("GET", "/v1/me")), "This access token was not made for this.");
}

}  // namespace
}  // namespace unidash::http
