// The identities of apps beside a provider that reads them: what the app is given signs
// people in, those who may open it, for as long as it should.
#include "daemon/domains/identity/registry/app_identities.h"

#include <future>
#include <set>

#include "daemon/domains/identity/registry/registry_routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;
using postgres::Transaction;
using testing::call;
using testing::slug_of;

class AppIdentitiesPg : public oidc::OidcTest {
 protected:
  AppId add_app(std::string_view slug) {
    run(
        std::format("INSERT INTO app_definitions (slug, name, version, category, yaml_config)"
                    " VALUES ('{0}', 'Name of {0}', '1', 'office', '')",
                    slug));
    const auto id = sql(
        std::format("INSERT INTO app_instances (fk_app_def, namespace, status, external_url)"
                    " SELECT id, 'app-' || slug, 'running', 'https://' || slug || '.example.org'"
                    "   FROM app_definitions WHERE slug = '{}' RETURNING id",
                    slug));
    return AppId{std::stoll(id)};
  }
  void open_to(AppId app, std::string_view username) {
    run(
        std::format("INSERT INTO user_app_access (fk_user, fk_app_instance)"
                    " SELECT id, {} FROM users WHERE username = '{}'",
                    app.value, username));
  }

  static AppIdentityWish wish() {
    return {.modes = {IdentityMode::ldap, IdentityMode::oidc, IdentityMode::headers},
            .name = "Wiki",
            .redirect_uris = {"https://app.example.org/callback"}};
  }

  /// As the role that installs apps.
  template <class Function>
  auto in(Function work) {
    return postgres::in_transaction(admin_pool_, work);
  }
  Result<EnsuredIdentity> ensure(AppId app, const AppIdentityWish& wished) {
    return in([&](Transaction& tx) { return identities_.ensure(tx, app, wished); });
  }
  AppIdentity given(AppId app, const AppIdentityWish& wished = wish()) {
    auto ensured = ensure(app, wished);
    EXPECT_TRUE(ensured) << ensured.error().slug;
    return ensured ? std::move(ensured->identity) : AppIdentity{};
  }
  Result<AppIdentity> rotate(AppId app, std::int64_t generation) {
    return in([&](Transaction& tx) { return identities_.rotate(tx, app, generation); });
  }
  Result<AppIdentity> restore(AppId app, std::int64_t generation) {
    return in([&](Transaction& tx) { return identities_.restore(tx, app, generation); });
  }
  Status revoke(AppId app) {
    return in([&](Transaction& tx) { return identities_.revoke(tx, app); });
  }

  template <class T>
  static std::string refusal_of(const Result<T>& answer) {
    return answer ? "" : answer.error().slug;
  }

  /// How a sign-in of giselle with it ends: "" with tokens, "kept out" here, or by the error.
  std::string outcome(const AppIdentity& app) { return outcome(app.account, app.secret.reveal()); }
  std::string outcome(const std::string& client_id, std::string_view secret) {
    const api::NamedValues of_app = of_client(client_id);
    const auto answer = authorize(of_app, cookie());
    if (answer && answer->status == 403) return "kept out";
    const auto address = location(answer);
    const auto one = parameter(address, "code");
    if (one.empty()) {
      const auto error = parameter(address, "error");
      return error.empty() ? address : error;
    }
    return oauth_error_of(
        exchange(one, overlaid(of_app, {{"client_secret", std::string(secret)}})));
  }

  postgres::Pool admin_pool_{{.conninfo = testing::as_user(database_, "unidash_admin")}};
  testing::EventLog told_;
  RegisteredAppIdentities identities_{
      Secret(std::string(32, 'a')), {IdentityMode::oidc, IdentityMode::headers}, clock_, random_};
  AppId app_ = add_app("wiki");

  AppIdentitiesPg() { admin_pool_.set_event_sink(told_.sink()); }
};

TEST_F(AppIdentitiesPg, GivesTheFirstModeThatTheInstallationHas) {
  const auto oidc = given(app_);
  EXPECT_EQ(oidc.mode, IdentityMode::oidc);
  EXPECT_EQ(oidc.secret.size(), 43U);
  const AppId other = add_app("notes");
  const auto headers =
      given(other, {.modes = {IdentityMode::ldap, IdentityMode::headers}, .name = "Notes"});
  EXPECT_EQ(headers.mode, IdentityMode::headers);
  EXPECT_EQ(headers.account, "");
  EXPECT_EQ(headers.secret.size(), 43U);
  EXPECT_EQ(refusal_of(ensure(add_app("old"), {.modes = {IdentityMode::ldap}, .name = "Old"})),
            "app_identity.no_mode");
  EXPECT_EQ(told_.actions(),
            (std::vector<std::string>{"app_identity.given", "app_identity.given"}));
}

TEST_F(AppIdentitiesPg, SignInThoseWhoMayOpenTheAppAndNobodyElse) {
  const auto app = given(app_);
  EXPECT_EQ(outcome(app), "kept out");
  open_to(app_, "giselle");
  EXPECT_EQ(outcome(app), "");
  EXPECT_EQ(outcome(app.account, "guessed"), "invalid_client");
  run("UPDATE app_instances SET status = 'stopped'");
  EXPECT_EQ(outcome(app), "kept out");
}

TEST_F(AppIdentitiesPg, AreTheSameWhenTheyAreAskedForAgain) {
  const auto once = given(app_);
  const auto again = ensure(app_, wish());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->identity.account, once.account);
  EXPECT_EQ(again->identity.secret.reveal(), once.secret.reveal());
  ASSERT_TRUE(again->before);
  EXPECT_EQ(encode_fields(*again->before), encode_fields(wish()));
  EXPECT_EQ(told_.actions(), std::vector<std::string>{"app_identity.given"});
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_clients WHERE fk_app_instance IS NOT NULL"), "1");
}

TEST_F(AppIdentitiesPg, AreGivenOnceWhereTwoAskAtTheSameTime) {
  std::vector<std::future<std::string>> asked;
  for (int i = 0; i < 8; ++i) {
    asked.push_back(std::async(std::launch::async, [this] { return given(app_).account; }));
  }
  std::set<std::string> accounts;
  for (auto& each : asked) accounts.insert(each.get());
  EXPECT_EQ(accounts.size(), 1U);
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_clients WHERE fk_app_instance IS NOT NULL"), "1");
}

TEST_F(AppIdentitiesPg, FollowAChangedWishWithoutAnotherSecret) {
  open_to(app_, "giselle");
  const auto app = given(app_);
  auto changed = wish();
  changed.redirect_uris = {"https://wiki.example.org/other"};
  const auto after = given(app_, changed);
  EXPECT_EQ(after.secret.reveal(), app.secret.reveal());
  EXPECT_EQ(after.account, app.account);
  EXPECT_NE(outcome(app), "");  // the former return address
  const auto answer = location(authorize(
      overlaid(of_client(app.account), {{"redirect_uri", "https://wiki.example.org/other"}}),
      cookie()));
  EXPECT_NE(parameter(answer, "code"), "");
}

TEST_F(AppIdentitiesPg, LoseWhatTheyHadWhereTheyMayAskForLess) {
  open_to(app_, "giselle");
  auto before = wish();
  before.may_refresh = true;
  const auto app = given(app_, before);
  const auto one = code(session_, of_client(app.account));
  const Json tokens =
      json_of(exchange(one, overlaid(of_client(app.account),
                                     {{"client_secret", std::string(app.secret.reveal())}})));
  ASSERT_EQ(userinfo(tokens["access_token"]).status, 200);
  auto after = before;
  after.scopes = {"openid", "profile", "email", "groups"};
  given(app_, after);
  EXPECT_EQ(userinfo(tokens["access_token"]).status, 200) << "more takes nothing away";
  after.scopes = {"openid"};
  given(app_, after);
  EXPECT_EQ(userinfo(tokens["access_token"]).status, 401);
}

TEST_F(AppIdentitiesPg, AreRefusedWhatPeopleMayNotRegisterEither) {
  auto bad = wish();
  bad.redirect_uris = {"http://wiki.example.org/callback"};
  const auto answer = ensure(app_, bad);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().fields.at(0).field, "redirect_uris/0");
  bad = wish();
  bad.id_token_algorithm = "none";
  EXPECT_EQ(ensure(app_, bad).error().fields.at(0).field, "id_token_algorithm");
  EXPECT_EQ(sql("SELECT count(*) FROM app_identities"), "0");
}

TEST_F(AppIdentitiesPg, GiveAnotherSecretOnceAndLetTheFormerCountForADay) {
  open_to(app_, "giselle");
  const auto before = given(app_);
  const auto after = rotate(app_, before.generation);
  ASSERT_TRUE(after);
  EXPECT_NE(after->secret.reveal(), before.secret.reveal());
  EXPECT_EQ(rotate(app_, before.generation)->secret.reveal(), after->secret.reveal());
  EXPECT_EQ(outcome(*after), "");
  EXPECT_EQ(outcome(before), "");
  clock_.advance(24h);
  session_ = start_sso(UserId{std::stoll(sql("SELECT id FROM users WHERE username = 'giselle'"))});
  EXPECT_EQ(outcome(before), "invalid_client");
  EXPECT_EQ(outcome(*after), "");
  EXPECT_EQ(refusal_of(rotate(app_, before.generation + 5)), "request.changed_meanwhile");
}

TEST_F(AppIdentitiesPg, PutTheFormerSecretBackAndTheNewOneIsDead) {
  open_to(app_, "giselle");
  const auto before = given(app_);
  const auto after = rotate(app_, before.generation).value();
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(restore(app_, before.generation)->secret.reveal(), before.secret.reveal());
  }
  EXPECT_EQ(outcome(before), "");
  EXPECT_EQ(outcome(after), "invalid_client");
  EXPECT_EQ(told_.actions().back(), "app_identity.secret_restored");
}

TEST_F(AppIdentitiesPg, EndWithAllThatTheAppMayGoOnDoing) {
  open_to(app_, "giselle");
  auto refreshing = wish();
  refreshing.may_refresh = true;
  const auto app = given(app_, refreshing);
  const auto one = code(session_, of_client(app.account));
  const Json tokens =
      json_of(exchange(one, overlaid(of_client(app.account),
                                     {{"client_secret", std::string(app.secret.reveal())}})));
  ASSERT_EQ(userinfo(tokens["access_token"]).status, 200);
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(revoke(app_));
  EXPECT_EQ(userinfo(tokens["access_token"]).status, 401);
  EXPECT_EQ(outcome(app), "oidc.unknown_application");
  EXPECT_EQ(told_.actions().back(), "app_identity.revoked");
  EXPECT_NE(given(app_).secret.reveal(), app.secret.reveal()) << "a new one has another secret";
}

TEST_F(AppIdentitiesPg, GoWithTheApp) {
  open_to(app_, "giselle");
  const auto app = given(app_);
  run("DELETE FROM app_instances");
  EXPECT_EQ(outcome(app), "oidc.unknown_application");
  EXPECT_TRUE(revoke(app_));
  EXPECT_EQ(refusal_of(ensure(app_, wish())), "app.not_found");
  EXPECT_EQ(refusal_of(rotate(app_, 1)), "app.not_found");
}

TEST_F(AppIdentitiesPg, CannotBeChangedByHand) {
  given(app_);
  ClientRegistry registry(
      pool_, [](const auto&, const auto&) { return Status{}; }, clock_, random_,
      "https://id.example.org");
  const auto routes = registry_routes(&registry);
  const auto admin = caller_of(start_desk(add_user("claire", UserRole::super_admin)));
  const auto id = sql("SELECT id FROM oidc_clients WHERE fk_app_instance IS NOT NULL");
  const auto act = [&](std::string_view route, Json attributes = nullptr) {
    return slug_of(call(routes, route, admin,
                        {.path = {{"id", id}}, .attributes = attributes, .if_match = "*"}));
  };
  EXPECT_EQ(act("update_client", {{"redirect_uris", {"https://evil.example.org/"}}}),
            "client.built_in");
  EXPECT_EQ(act("rotate_client_secret"), "client.built_in");
  EXPECT_EQ(act("disable_client"), "client.built_in");
  EXPECT_EQ(act("delete_client"), "client.built_in");
}

TEST_F(AppIdentitiesPg, LeaveNoSecretInTheDatabaseOrTheTrail) {
  const auto app = given(app_);
  const std::string secret(app.secret.reveal());
  for (const auto* table : {"oidc_clients", "app_identities"}) {
    EXPECT_FALSE(sql(std::format("SELECT string_agg(row_to_json(t)::text, '') FROM {} t", table))
                     .contains(secret));
  }
  for (const auto& event : told_.all()) {
    EXPECT_FALSE(dump_json(event.event.details).contains(secret));
  }
}

}  // namespace
}  // namespace unidash::identity
