#include "daemon/domains/identity/tokens/own_tokens.h"

#include <format>

#include "daemon/domains/identity/sessions/api_token.h"
#include "daemon/domains/identity/tokens/token_routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

std::string slug_of(const auto& result) {
  if (result) return "";
  return result.error().fields.empty() ? result.error().slug : result.error().fields[0].slug;
}

class OwnTokensTest : public testing::IdentityTest {
 protected:
  static NewToken wish(std::string name = "backup") {
    return {
        .name = {std::move(name)}, .scopes = std::vector<std::string>{"profile_read"}, .days = 30};
  }
  Result<MadeToken> create(UserId user, const NewToken& wanted) {
    return tokens_.create(caller_of(start_desk(user)), wanted);
  }
  std::vector<ApiToken> list(UserId user) {
    return tokens_.list(caller_of(start_desk(user))).value();
  }

  OwnTokens tokens_{pool_, clock_, random_};
  UserId giselle_ = add_user("giselle");
  UserId ada_ = add_user("ada", UserRole::admin);
};

TEST_F(OwnTokensTest, AreKeptAsAHashAlone) {
  const auto made = create(giselle_, wish()).value();
  const std::string text(made.text.reveal());
  EXPECT_TRUE(is_api_token(text));
  EXPECT_EQ(sql("SELECT token_hash FROM api_tokens"), crypto::hash_token(text));
  EXPECT_EQ(sql("SELECT count(*) FROM api_tokens t WHERE t::text LIKE '%udt\\_%'"), "0");
  EXPECT_EQ(sql("SELECT count(*) FROM audit_logs"), "0");
  for (const auto& each : events_.all()) {
    EXPECT_FALSE(each.event.details.dump().contains(text.substr(4, 20)));
  }
}

TEST_F(OwnTokensTest, KeepTheRoutesThatTheirScopesHaveNow) {
  const auto made = create(giselle_, {.name = {"desk"},
                                      .scopes = std::vector<std::string>{"desktop_read"},
                                      .routes = std::vector<std::string>{"read_me"},
                                      .days = 1})
                        .value();
  EXPECT_EQ(made.token.routes.items,
            (std::vector<std::string>{"list_shortcuts", "read_desktop", "read_me"}));
  EXPECT_FALSE(made.token.reads_all);
  EXPECT_EQ(made.token.expires_at - made.token.created_at, std::chrono::days{1});
}

TEST_F(OwnTokensTest, AreForSomething) {
  NewToken nothing = wish();
  nothing.scopes = {};
  EXPECT_EQ(slug_of(create(giselle_, nothing)), "token.nothing_chosen");
  nothing.reads_all = true;
  EXPECT_EQ(slug_of(create(giselle_, nothing)), "");
}

TEST_F(OwnTokensTest, AreNeverForWhatNoScopeNames) {
  for (const char* route :
       {"change_password", "create_token", "confirm_session", "revoke_session", "reset_user",
        "confirm_user_email", "change_mail_relay", "follow_events", "login", "*", "", "read_me "}) {
    NewToken wanted = wish();
    wanted.kind = TokenKind::admin;
    wanted.routes = std::vector<std::string>{route};
    EXPECT_EQ(slug_of(create(ada_, wanted)), "token.unknown_scope") << route;
  }
  NewToken wanted = wish();
  wanted.scopes = std::vector<std::string>{"everything"};
  EXPECT_EQ(slug_of(create(ada_, wanted)), "token.unknown_scope");
}

TEST_F(OwnTokensTest, OfAdministrationAreForAdministratorsAlone) {
  NewToken wanted = wish();
  wanted.kind = TokenKind::admin;
  EXPECT_EQ(slug_of(create(giselle_, wanted)), "access.forbidden");
  EXPECT_EQ(slug_of(create(ada_, wanted)), "");
}

TEST_F(OwnTokensTest, ForAPersonHaveNothingOfAdministration) {
  NewToken by_scope = wish();
  by_scope.scopes = std::vector<std::string>{"people_read"};
  EXPECT_EQ(slug_of(create(ada_, by_scope)), "token.for_administrators_only");
  NewToken by_route = wish();
  by_route.routes = std::vector<std::string>{"list_users"};
  EXPECT_EQ(slug_of(create(ada_, by_route)), "token.for_administrators_only");
}

TEST_F(OwnTokensTest, HaveNamesThatTellThemApart) {
  const auto made = create(giselle_, wish("Backup")).value();
  EXPECT_EQ(slug_of(create(giselle_, wish("backup"))), "token.name_taken");
  EXPECT_EQ(slug_of(create(ada_, wish("backup"))), "");
  ASSERT_TRUE(tokens_.revoke(caller_of(start_desk(giselle_)), made.token.id));
  EXPECT_EQ(slug_of(create(giselle_, wish("backup"))), "");
}

TEST_F(OwnTokensTest, AreFiftyAtMost) {
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(create(giselle_, wish(std::format("token {}", i))));
  EXPECT_EQ(slug_of(create(giselle_, wish("one more"))), "token.too_many");
  clock_.advance(std::chrono::days{31});  // those expired
  EXPECT_EQ(slug_of(create(giselle_, wish("one more"))), "");
}

TEST_F(OwnTokensTest, AreListedToTheirPersonAlone) {
  ASSERT_TRUE(create(giselle_, wish("first")));
  ASSERT_TRUE(create(giselle_, wish("second")));
  ASSERT_TRUE(create(ada_, wish("hers")));
  const auto own = list(giselle_);
  ASSERT_EQ(own.size(), 2U);
  EXPECT_EQ(own[0].name, "second");
  EXPECT_EQ(own[1].name, "first");
}

TEST_F(OwnTokensTest, AreEndedByTheirPersonAlone) {
  const auto made = create(giselle_, wish()).value();
  EXPECT_EQ(slug_of(tokens_.revoke(caller_of(start_desk(ada_)), made.token.id)), "token.not_found");
  EXPECT_EQ(slug_of(tokens_.revoke(caller_of(start_desk(giselle_)), made.token.id)), "");
  EXPECT_EQ(slug_of(tokens_.revoke(caller_of(start_desk(giselle_)), made.token.id)),
            "token.not_found");
  EXPECT_TRUE(list(giselle_).empty());
  EXPECT_EQ(events_.actions(), (std::vector<std::string>{"token.created", "token.revoked"}));
}

TEST_F(OwnTokensTest, LastAYearAtMostAndThatMustBeSaid) {
  const auto routes = own_token_routes(&tokens_);
  const auto caller = caller_of(start_desk(giselle_));
  Json attributes{{"name", "x"}, {"kind", "user"}, {"scopes", {"profile_read"}}};
  EXPECT_EQ(
      testing::slug_of(testing::call(routes, "create_token", caller, {.attributes = attributes})),
      "request.invalid");
  for (const int days : {0, -1, 366}) {
    attributes["days"] = days;
    EXPECT_EQ(
        testing::slug_of(testing::call(routes, "create_token", caller, {.attributes = attributes})),
        "request.invalid")
        << days;
  }
  attributes["days"] = 365;
  const auto answer = testing::call(routes, "create_token", caller, {.attributes = attributes});
  ASSERT_TRUE(answer);
  EXPECT_TRUE(is_api_token(parse_json(answer->body)->at("meta").at("token").get<std::string>()));
}

TEST_F(OwnTokensTest, OfferAdministrationToAdministratorsAlone) {
  const auto of_people = scopes_for(UserRole::user);
  EXPECT_TRUE(std::ranges::all_of(
      of_people, [](const ScopeView& scope) { return scope.kind == TokenKind::user; }));
  EXPECT_GT(scopes_for(UserRole::admin).size(), of_people.size());
}

}  // namespace
}  // namespace unidash::identity
