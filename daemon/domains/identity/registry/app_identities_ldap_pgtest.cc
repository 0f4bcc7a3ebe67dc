// The identities of apps that ask a directory, beside the face that lets them in.
#include <format>

#include "daemon/domains/identity/ldap_face/binds.h"
#include "daemon/domains/identity/registry/app_identities.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using ldap_face::ResultCode;
using postgres::Transaction;
using testing::good_password;
using namespace std::chrono_literals;

class LdapAppIdentitiesPg : public testing::IdentityTest {
 protected:
  LdapAppIdentitiesPg() {
    admin_pool_.set_event_sink(events_.sink());
    identity_pool_.set_event_sink(events_.sink());
    run("INSERT INTO app_definitions (slug, name, version, category, yaml_config)"
        " VALUES ('wiki', 'Wiki', '1', 'office', '')");
    app_ = AppId{
        std::stoll(sql("INSERT INTO app_instances (fk_app_def, namespace, status, external_url)"
                       " SELECT id, 'app-wiki', 'running', 'https://wiki.example.org'"
                       "   FROM app_definitions RETURNING id"))};
    run(std::format("INSERT INTO user_app_access (fk_user, fk_app_instance) VALUES ({}, {})",
                    add_user("alice").value, app_.value));
    add_user("bob");
  }

  static AppIdentityWish wish() {
    return {
        .modes = {IdentityMode::ldap, IdentityMode::oidc}, .name = "Wiki", .scopes = {"groups"}};
  }
  template <class Function>
  auto in(Function work) {
    return postgres::in_transaction(admin_pool_, work);
  }
  AppIdentity given(const AppIdentityWish& wished = wish()) {
    auto ensured = in([&](Transaction& tx) { return identities_.ensure(tx, app_, wished); });
    EXPECT_TRUE(ensured) << ensured.error().slug;
    return ensured ? std::move(ensured->identity) : AppIdentity{};
  }
  bool lets_in(const std::string& dn, std::string_view password) {
    return binds_
               .bind({.dn = dn, .password = testing::secret(password), .is_simple = true},
                     parse_ip_address("10.42.0.9"))
               .value() == ResultCode::success;
  }
  bool lets_in(const AppIdentity& app) { return lets_in(app.account, app.secret.reveal()); }
  static std::string person(const AppIdentity& app, std::string_view name) {
    return std::format("uid={},ou=people,{}", name, app.account.substr(app.account.find(',') + 1));
  }

  postgres::Pool admin_pool_{{.conninfo = testing::as_user(database_, "unidash_admin")}};
  postgres::Pool identity_pool_{{.conninfo = testing::as_user(database_, "unidash_identity")}};
  RegisteredAppIdentities identities_{Secret(std::string(32, 'a')),
                                      {IdentityMode::oidc, IdentityMode::ldap},
                                      clock_,
                                      random_,
                                      {{"10.42.0.0/16"}}};
  Binds binds_{identity_pool_, accounts_, sessions_, {}, clock_};
  AppId app_;
};

TEST_F(LdapAppIdentitiesPg, LetTheAppInAndThoseWhoMayOpenIt) {
  const auto app = given();
  EXPECT_EQ(app.mode, IdentityMode::ldap);
  EXPECT_TRUE(app.account.starts_with("cn=reader,ou=")) << app.account;
  EXPECT_TRUE(lets_in(app));
  EXPECT_FALSE(lets_in(app.account, "guessed"));
  EXPECT_TRUE(lets_in(person(app, "alice"), good_password));
  EXPECT_FALSE(lets_in(person(app, "bob"), good_password));
  run("UPDATE app_instances SET status = 'stopped'");
  EXPECT_FALSE(lets_in(person(app, "alice"), good_password));
}

TEST_F(LdapAppIdentitiesPg, AreTheSameWhenTheyAreAskedForAgain) {
  const auto once = given();
  const auto again = given();
  EXPECT_EQ(again.account, once.account);
  EXPECT_EQ(again.secret.reveal(), once.secret.reveal());
  EXPECT_EQ(sql("SELECT count(*) FROM ldap_accounts"), "1");
}

TEST_F(LdapAppIdentitiesPg, KnowGroupsWhereTheAppWishesIt) {
  (void)given();
  auto modest = wish();
  modest.scopes = {};
  modest.name = "Pages";
  const auto app = given(modest);
  EXPECT_EQ(sql("SELECT name FROM oidc_clients"), "Pages");
  EXPECT_EQ(sql("SELECT scopes FROM oidc_clients"), "{}");
  EXPECT_TRUE(lets_in(app));
}

TEST_F(LdapAppIdentitiesPg, TheFormerSecretCountsForADayAndNoLonger) {
  const auto first = given();
  const auto second =
      in([&](Transaction& tx) { return identities_.rotate(tx, app_, first.generation); }).value();
  EXPECT_EQ(second.account, first.account);
  EXPECT_TRUE(lets_in(second));
  EXPECT_TRUE(lets_in(first));
  clock_.advance(24h);
  EXPECT_FALSE(lets_in(first));
  EXPECT_TRUE(lets_in(second));
}

TEST_F(LdapAppIdentitiesPg, TakenBackTheNewerSecretIsDeadAtOnce) {
  const auto first = given();
  const auto second =
      in([&](Transaction& tx) { return identities_.rotate(tx, app_, first.generation); }).value();
  ASSERT_TRUE(in([&](Transaction& tx) { return identities_.restore(tx, app_, first.generation); }));
  EXPECT_TRUE(lets_in(first));
  EXPECT_FALSE(lets_in(second));
}

TEST_F(LdapAppIdentitiesPg, EndWithTheApp) {
  const auto app = given();
  ASSERT_TRUE(in([&](Transaction& tx) { return identities_.revoke(tx, app_); }));
  EXPECT_FALSE(lets_in(app));
  EXPECT_EQ(sql("SELECT count(*) FROM ldap_accounts"), "0");
  EXPECT_TRUE(lets_in(given()));
  run("DELETE FROM app_instances");
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_clients"), "0");
}

TEST_F(LdapAppIdentitiesPg, BecomeAnotherAccountInAnotherMode) {
  const auto asks = given();
  auto signs_in = wish();
  signs_in.modes = {IdentityMode::oidc};
  signs_in.redirect_uris = {"https://wiki.example.org/callback"};
  signs_in.scopes = {"openid"};
  const auto signs = given(signs_in);
  EXPECT_EQ(signs.mode, IdentityMode::oidc);
  EXPECT_NE(signs.secret.reveal(), asks.secret.reveal());
  EXPECT_FALSE(lets_in(asks));
  EXPECT_TRUE(lets_in(given())) << "and back";
}

TEST_F(LdapAppIdentitiesPg, AreNotGivenWhereNobodyKnowsWhereAppsAskFrom) {
  RegisteredAppIdentities nowhere(Secret(std::string(32, 'a')), {IdentityMode::ldap}, clock_,
                                  random_);
  const auto refused = in([&](Transaction& tx) { return nowhere.ensure(tx, app_, wish()); });
  EXPECT_EQ(refused.error().slug, "app_identity.no_mode");
}

TEST_F(LdapAppIdentitiesPg, StoreNoSecrets) {
  const auto app = given();
  EXPECT_FALSE(sql("SELECT row_to_json(a)::text FROM ldap_accounts a")
                   .contains(std::string(app.secret.reveal())));
  EXPECT_FALSE(sql("SELECT row_to_json(a)::text FROM app_identities a")
                   .contains(std::string(app.secret.reveal())));
}

}  // namespace
}  // namespace unidash::identity
