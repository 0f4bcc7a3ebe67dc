// What a token is worth at the door: with each request, by what the ledger says then.
#include <format>

#include "daemon/domains/identity/people/people.h"
#include "daemon/domains/identity/sessions/api_token.h"
#include "daemon/domains/identity/tokens/all_tokens.h"
#include "daemon/domains/identity/tokens/own_tokens.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;
using testing::good_password;
using testing::secret;

struct Asked {
  std::string_view route = "read_me";
  api::Audience audience = api::Audience::user;
  bool is_read = true;
  std::string_view address = "192.0.2.7";
};

constexpr Asked people_list{.route = "list_users", .audience = api::Audience::admin};

class TokenUseTest : public testing::IdentityTest {
 protected:
  explicit TokenUseTest(RateLimits limits = {}) : IdentityTest(limits) {}

  MadeToken create(UserId user, TokenKind kind = TokenKind::user,
                   std::vector<std::string> routes = {"read_me"}, bool reads_all = false) {
    return tokens_
        .create(caller_of(start_desk(user)), {.name = {std::format("token {}", ++made_)},
                                              .kind = kind,
                                              .routes = std::move(routes),
                                              .reads_all = reads_all,
                                              .days = 30})
        .value();
  }
  Result<std::optional<api::LiveSession>> ask(std::string_view text, const Asked& asked = {}) {
    return sessions_.admit({.session_token = {},
                            .ip_address = asked.address,
                            .route_id = asked.route,
                            .audience = asked.audience,
                            .is_read = asked.is_read,
                            .api_token = text});
  }
  /// "in", "out of scope" or the slug of the refusal.
  std::string answer(const MadeToken& token, const Asked& asked = {}) {
    const auto session = ask(token.text.reveal(), asked);
    if (!session) return session.error().slug;
    if (!*session || !(*session)->token) return "no token";
    return (*session)->token->is_in_scope ? "in" : "out of scope";
  }
  api::Caller caller_with(const MadeToken& token, const Asked& asked) {
    api::Caller caller{.ip_address = "192.0.2.7", .user_agent = "curl"};
    caller.session = ask(token.text.reveal(), asked).value();
    return caller;
  }

  OwnTokens tokens_{pool_, clock_, random_};
  AllTokens all_{pool_, clock_};
  People people_{pool_, sessions_, outbox_, clock_, random_, "https://id.example.org"};
  UserId giselle_ = add_user("giselle");
  UserId ada_ = add_user("ada", UserRole::admin);
  UserId root_ = add_user("root", UserRole::super_admin);
  int made_ = 0;
};

TEST_F(TokenUseTest, ActsInItsPersonsNameAndSaysSo) {
  const auto token = create(ada_);
  const auto session = ask(token.text.reveal()).value();
  ASSERT_TRUE(session);
  EXPECT_EQ(session->user, ada_);
  EXPECT_EQ(session->role, UserRole::admin);
  EXPECT_EQ(session->id, SessionId{});
  EXPECT_EQ(session->auth_time, Timestamp{});
  const Actor actor = caller_with(token, {}).actor();
  ASSERT_TRUE(actor.token);
  EXPECT_EQ(actor.user, ada_);
  EXPECT_EQ(actor.token->id, token.token.id);
  EXPECT_EQ(actor.token->name, token.token.name);
}

TEST_F(TokenUseTest, IsForItsRoutesAlone) {
  const auto token = create(ada_, TokenKind::admin, {"read_me", "list_users"});
  EXPECT_EQ(answer(token), "in");
  EXPECT_EQ(answer(token, people_list), "in");
  EXPECT_EQ(answer(token, {.route = "change_me", .is_read = false}), "out of scope");
  EXPECT_EQ(answer(token, {.route = "get_user", .audience = api::Audience::admin}), "out of scope");
}

TEST_F(TokenUseTest, OfAllReadingReadsWhatComesLaterAndWritesNothing) {
  const auto token = create(ada_, TokenKind::admin, {}, true);
  EXPECT_EQ(answer(token, {.route = "route_of_next_year"}), "in");
  EXPECT_EQ(answer(token, people_list), "in");
  EXPECT_EQ(answer(token, {.route = "change_me", .is_read = false}), "out of scope");
}

TEST_F(TokenUseTest, OfAPersonReachesNoAdministrationWhateverItsRowSays) {
  const auto reader = create(ada_, TokenKind::user, {}, true);
  EXPECT_EQ(answer(reader, people_list), "out of scope");
  const auto forged = create(ada_);
  run("UPDATE api_tokens SET routes = '{list_users}'");
  EXPECT_EQ(answer(forged, people_list), "out of scope");
}

TEST_F(TokenUseTest, IsRefusedWhereItIsUnknownForgedOrASession) {
  const auto token = create(giselle_);
  const std::string text(token.text.reveal());
  const auto desk = start_desk(giselle_);
  crypto::SystemRandom random;
  const Secret unknown = new_api_token(random);
  for (const std::string& bad :
       {std::string("x"), text + "x", text.substr(1), "UDT_" + text.substr(4),
        std::string(unknown.reveal()), std::string(desk.token.reveal()), crypto::hash_token(text),
        std::string(400, 'u')}) {
    EXPECT_EQ(ask(bad).error().slug, "token.not_valid") << bad;
  }
  EXPECT_EQ(answer(token), "in");
}

TEST_F(TokenUseTest, IsNoSessionOfTheDesktopNorOfSignOn) {
  const auto token = create(giselle_);
  EXPECT_FALSE(sessions_
                   .admit({.session_token = token.text.reveal(),
                           .ip_address = "192.0.2.7",
                           .route_id = "read_me"})
                   .value());
  EXPECT_FALSE(sessions_.find_sso(token.text.reveal()).value());
}

TEST_F(TokenUseTest, EndsWithItsTime) {
  const auto token = create(giselle_);
  clock_.advance(std::chrono::days{30} - 1s);
  EXPECT_EQ(answer(token), "in");
  clock_.advance(1s);
  EXPECT_EQ(answer(token), "token.not_valid");
}

TEST_F(TokenUseTest, EndsWithTheVeryNextRequestOnceRevoked) {
  const auto token = create(giselle_);
  EXPECT_EQ(answer(token), "in");
  ASSERT_TRUE(tokens_.revoke(caller_of(start_desk(giselle_)), token.token.id));
  EXPECT_EQ(answer(token), "token.not_valid");
}

TEST_F(TokenUseTest, EndsForGoodWhenItsPersonIsDisabled) {
  const auto token = create(giselle_);
  EXPECT_EQ(answer(token), "in");
  const auto admin = caller_of(start_desk(ada_));
  ASSERT_TRUE(people_.disable(admin, giselle_));
  EXPECT_EQ(answer(token), "token.not_valid");
  ASSERT_TRUE(people_.enable(admin, giselle_));
  EXPECT_EQ(answer(token), "token.not_valid");
}

TEST_F(TokenUseTest, OfAnInactivePersonIsRefusedAlsoWhereNobodyEndedIt) {
  const auto token = create(giselle_);
  run("ALTER TABLE users DISABLE TRIGGER users_lose_api_tokens");
  run("UPDATE users SET is_active = false");
  EXPECT_EQ(answer(token), "token.not_valid");
}

TEST_F(TokenUseTest, OfAdministrationEndsForGoodWithTheRole) {
  const auto administration = create(ada_, TokenKind::admin, {"list_users"});
  const auto personal = create(ada_);
  const auto root = caller_of(start_desk(root_));
  ASSERT_TRUE(people_.change(root, {.id = ada_, .role = UserRole::user}));
  EXPECT_EQ(answer(administration, people_list), "token.not_valid");
  EXPECT_EQ(answer(personal), "in");
  ASSERT_TRUE(people_.change(root, {.id = ada_, .role = UserRole::admin}));
  EXPECT_EQ(answer(administration, people_list), "token.not_valid");
}

TEST_F(TokenUseTest, OfAdministrationIsRefusedWithoutTheRoleAlsoWhereNobodyEndedIt) {
  const auto token = create(ada_, TokenKind::admin, {"list_users"});
  run("ALTER TABLE users DISABLE TRIGGER users_lose_api_tokens");
  run("UPDATE users SET role = 'user'");
  EXPECT_EQ(answer(token, people_list), "token.not_valid");
}

TEST_F(TokenUseTest, HasTheRoleThatItsPersonHasNow) {
  const auto token = create(root_, TokenKind::admin, {"list_users"});
  EXPECT_EQ(ask(token.text.reveal(), people_list).value()->role, UserRole::super_admin);
  run(std::format("UPDATE users SET role = 'admin' WHERE id = {}", root_.value));
  EXPECT_EQ(ask(token.text.reveal(), people_list).value()->role, UserRole::admin);
}

TEST_F(TokenUseTest, EndsWithThePassword) {
  const auto token = create(giselle_);
  ASSERT_TRUE(accounts_.change_password(caller_of(start_desk(giselle_)), secret(good_password),
                                        secret("la souris dort aussi parfois")));
  EXPECT_EQ(answer(token), "token.not_valid");
}

TEST_F(TokenUseTest, EndsWhenThePasswordIsTakenAway) {
  const auto token = create(giselle_);
  ASSERT_TRUE(people_.reset(caller_of(start_desk(ada_)), {.id = giselle_}));
  EXPECT_EQ(answer(token), "token.not_valid");
}

TEST_F(TokenUseTest, OutlivesTheSessionItWasMadeIn) {
  const auto token = create(giselle_);
  ASSERT_TRUE(accounts_.revoke_other_sessions(caller_of(start_desk(giselle_))));
  clock_.advance(std::chrono::days{2});
  EXPECT_EQ(answer(token), "in");
}

TEST_F(TokenUseTest, IsNotedOnceAMinute) {
  const auto token = create(giselle_);
  const auto noted = [&] {
    return sql("SELECT host(last_used_ip) FROM api_tokens WHERE last_used_at IS NOT NULL");
  };
  EXPECT_EQ(answer(token, {.address = "192.0.2.1"}), "in");
  EXPECT_EQ(noted(), "192.0.2.1");
  clock_.advance(59s);
  EXPECT_EQ(answer(token, {.address = "192.0.2.2"}), "in");
  EXPECT_EQ(noted(), "192.0.2.1");
  clock_.advance(1s);
  EXPECT_EQ(answer(token, {.address = "2001:db8::7"}), "in");
  EXPECT_EQ(noted(), "2001:db8::7");
}

TEST_F(TokenUseTest, MakesNoAdministratorAndTouchesNone) {
  const auto token =
      create(root_, TokenKind::admin, {"create_user", "update_user", "disable_user"});
  const auto caller = caller_with(
      token, {.route = "create_user", .audience = api::Audience::admin, .is_read = false});
  const auto promoted = people_.change(caller, {.id = giselle_, .role = UserRole::admin});
  ASSERT_FALSE(promoted);
  EXPECT_EQ(promoted.error().slug, "identity.super_admin_only");
  EXPECT_EQ(people_.disable(caller, ada_).error().slug, "identity.super_admin_only");
  EXPECT_EQ(
      people_
          .create(caller,
                  {.username = {"mallory"}, .display_name = "Mallory", .role = UserRole::admin})
          .error()
          .slug,
      "identity.super_admin_only");
  EXPECT_TRUE(people_.disable(caller, giselle_));
  // With a session the same person may.
  EXPECT_TRUE(people_.disable(caller_of(start_desk(root_)), ada_));
}

TEST_F(TokenUseTest, IsEndedByAdministratorsWithinTheirRank) {
  const auto of_giselle = create(giselle_);
  const auto of_ada = create(ada_);
  const auto of_root = create(root_);
  const auto ada = caller_of(start_desk(ada_));
  EXPECT_TRUE(all_.revoke(ada, of_giselle.token.id));
  EXPECT_EQ(answer(of_giselle), "token.not_valid");
  EXPECT_EQ(all_.revoke(ada, of_giselle.token.id).error().slug, "token.not_found");
  EXPECT_EQ(all_.revoke(ada, of_root.token.id).error().slug, "identity.super_admin_only");
  EXPECT_EQ(answer(of_root), "in");
  EXPECT_TRUE(all_.revoke(ada, of_ada.token.id));
  EXPECT_TRUE(all_.revoke(caller_of(start_desk(root_)), of_root.token.id));
}

TEST_F(TokenUseTest, IsListedToAdministratorsWithItsPerson) {
  const auto of_giselle = create(giselle_);
  const auto of_ada = create(ada_);
  const auto page = all_.list({}).value();
  ASSERT_EQ(page.total, 2);
  EXPECT_EQ(page.items[0].username, "ada");
  EXPECT_EQ(page.items[1].username, "giselle");
  EXPECT_EQ(all_.list({.user_id = giselle_}).value().total, 1);
  ASSERT_TRUE(tokens_.revoke(caller_of(start_desk(giselle_)), of_giselle.token.id));
  EXPECT_EQ(all_.list({}).value().total, 1);
  clock_.advance(std::chrono::days{30});
  EXPECT_EQ(all_.list({}).value().total, 0);
}

TEST_F(TokenUseTest, NeedsTheStoreOfCounters) {
  const auto token = create(giselle_);
  valkey_server_.kill9();
  EXPECT_EQ(answer(token), "session.store_unavailable");
}

class FewCalls : public TokenUseTest {
 protected:
  FewCalls() : TokenUseTest({.endpoint = 5, .account = 11, .address = 40}) {}
};

TEST_F(FewCalls, AreLeftToAPersonWhicheverTokenIsUsed) {
  const auto first = create(giselle_, TokenKind::user, {"read_me", "read_desktop"});
  const auto second = create(giselle_, TokenKind::user, {"read_me", "read_desktop"});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(answer(first), "in");
  EXPECT_EQ(answer(second), "rate.too_many");  // the route's
  for (int i = 0; i < 2; ++i) EXPECT_EQ(answer(second, {.route = "read_desktop"}), "in");
  std::string last;
  for (int i = 0; i < 5; ++i) last = answer(second, {.route = "list_shortcuts"});
  EXPECT_EQ(last, "rate.too_many");  // the person's
}

TEST_F(FewCalls, AreLeftToAnAddressThatGuesses) {
  crypto::SystemRandom random;
  std::string last;
  for (int i = 0; i < 41; ++i) last = ask(new_api_token(random).reveal()).error().slug;
  EXPECT_EQ(last, "rate.too_many");
}

}  // namespace
}  // namespace unidash::identity
