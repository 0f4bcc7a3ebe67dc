// Accounts of applications that ask for people by LDAP, from request to document, beside the role
// that reads them.
#include "daemon/domains/identity/registry/ldap_account_routes.h"

#include <format>

#include "daemon/testing/call.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using std::chrono::hours;
using testing::call;
using testing::data_of;
using testing::slug_of;

class LdapAccountsPg : public testing::IdentityTest {
 protected:
  LdapAccountsPg() {
    admin_pool_.set_event_sink(events_.sink());
    id_ = add_client("wiki");
  }

  std::string add_client(const std::string& client_id) {
    return sql(
        std::format("INSERT INTO oidc_clients (client_id, name, kind, redirect_uris,"
                    " post_logout_redirect_uris, grant_types) VALUES ('{0}', 'Name of {0}',"
                    " 'ldap', '{{}}', '{{}}', '{{}}') RETURNING id",
                    client_id));
  }
  Result<api::Response> put(const Json& networks) {
    return call(routes_, "set_ldap_account", admin_,
                {.path = {{"id", id_}}, .attributes = Json{{"networks", networks}}});
  }
  Result<api::Response> act(std::string_view route, const api::NamedValues& query = {}) {
    return call(routes_, route, admin_, {.path = {{"id", id_}}, .query = query});
  }
  static std::string password_in(const Result<api::Response>& answer) {
    return json_text(parse_json(answer.value().body).value()["meta"], "password");
  }
  static std::string problem(const Result<api::Response>& answer) {
    if (answer || answer.error().fields.empty()) return slug_of(answer);
    return answer.error().fields[0].field + " " + answer.error().fields[0].slug;
  }
  std::string hash() { return sql("SELECT secret_hash FROM ldap_accounts"); }

  Status answer_of_machine_{};
  int changes_ = 0;
  postgres::Pool admin_pool_{{.conninfo = testing::as_user(database_, "unidash_admin")}};
  LdapAccounts accounts_of_clients_{
      admin_pool_,
      [this](const Actor& actor, const std::function<Status(postgres::Transaction&)>& work) {
        ++changes_;
        return postgres::in_transaction(admin_pool_, actor,
                                        [&](postgres::Transaction& tx) -> Status {
                                          TRY(work(tx));
                                          return answer_of_machine_;
                                        });
      },
      clock_, random_, "ldaps://id.example.org:636"};
  std::vector<api::Route> routes_ = ldap_account_routes(&accounts_of_clients_);
  api::Caller admin_ = caller_of(start_desk(add_user("claire", UserRole::super_admin)));
  std::string id_;
};

TEST_F(LdapAccountsPg, AreMadeWithAPasswordThatIsShownOnce) {
  EXPECT_EQ(slug_of(act("get_ldap_account")), "client.ldap_account_not_found");
  const auto made = put({"10.0.0.0/8", "192.168.1.7"});
  ASSERT_TRUE(made) << made.error().slug;
  const std::string password = password_in(made);
  EXPECT_EQ(password.size(), 43U);
  EXPECT_EQ(hash(), crypto::hash_token(password));
  const Json attributes = data_of(made)["attributes"];
  EXPECT_EQ(data_of(made)["id"], id_);
  EXPECT_EQ(attributes["server"], "ldaps://id.example.org:636");
  EXPECT_EQ(attributes["suffix"], "ou=wiki,dc=unidash");
  EXPECT_EQ(attributes["bind_dn"], "cn=reader,ou=wiki,dc=unidash");
  EXPECT_EQ(attributes["people_dn"], "ou=people,ou=wiki,dc=unidash");
  EXPECT_EQ(attributes["groups_dn"], "ou=groups,ou=wiki,dc=unidash");
  EXPECT_EQ(attributes["networks"], Json::array({"10.0.0.0/8", "192.168.1.7"}));
  EXPECT_FALSE(attributes.contains("last_used_at"));
  const auto again = act("get_ldap_account");
  EXPECT_EQ(data_of(again)["attributes"], attributes);
  EXPECT_FALSE(again->body.contains(password));
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"client.ldap_account_set"});
  EXPECT_FALSE(dump_json(events_.all()[0].event.details).contains(password));
}

TEST_F(LdapAccountsPg, KeepTheirPasswordWhenTheyMove) {
  ASSERT_TRUE(put({"10.0.0.0/8"}));
  const std::string before = hash();
  const auto moved = put({"fd00::/8"});
  EXPECT_EQ(password_in(moved), "");
  EXPECT_EQ(data_of(moved)["attributes"]["networks"], Json::array({"fd00::/8"}));
  EXPECT_EQ(hash(), before);
  ASSERT_TRUE(put({"fd00::/8"}));
  EXPECT_EQ(events_.actions().size(), 2U) << "nothing was changed";
}

TEST_F(LdapAccountsPg, TakeNetworksAndNeverEverybody) {
  for (const char* network : {"0.0.0.0/0", "::/0", "10.0.0.1/8", "10.0.0.0/33", "anywhere", "",
                              "10.0.0.0/8 ", "fe80::1%eth0"}) {
    const std::string told = problem(put(Json::array({"10.0.0.0/8", network})));
    EXPECT_TRUE(told.starts_with("networks")) << network << ": " << told;
  }
  EXPECT_EQ(problem(put({"10.0.0.1/8"})), "networks/0 client.bad_network");
  EXPECT_EQ(problem(put(Json::array())), "networks field.required");
  EXPECT_EQ(problem(put({"10.0.0.1", "10.0.0.1/32"})), "networks/1 field.twice");
  Json many = Json::array();
  for (int i = 0; i < 21; ++i) many.push_back(std::format("10.0.0.{}", i));
  EXPECT_EQ(problem(put(many)), "networks field.too_many");
  EXPECT_EQ(sql("SELECT count(*) FROM ldap_accounts"), "0");
}

TEST_F(LdapAccountsPg, HaveOneSpellingForEachNetwork) {
  EXPECT_EQ(
      data_of(put({"192.168.1.7/32", "FD00:0::/8", "::ffff:10.0.0.1"}))["attributes"]["networks"],
      Json::array({"192.168.1.7", "fd00::/8", "10.0.0.1"}));
}

TEST_F(LdapAccountsPg, GetAnotherPasswordAndKeepTheOneBeforeForADay) {
  EXPECT_EQ(slug_of(act("renew_ldap_password")), "client.ldap_account_not_found");
  const std::string first = password_in(put({"10.0.0.0/8"}));
  const auto renewed = act("renew_ldap_password");
  EXPECT_EQ(hash(), crypto::hash_token(password_in(renewed)));
  EXPECT_EQ(sql("SELECT previous_secret_hash FROM ldap_accounts"), crypto::hash_token(first));
  EXPECT_EQ(data_of(renewed)["attributes"]["previous_password_until"],
            render_timestamp(clock_.now() + hours{24}));
  ASSERT_TRUE(act("renew_ldap_password", {{"overlap_hours", "0"}}));
  EXPECT_EQ(slug_of(act("renew_ldap_password", {{"overlap_hours", "25"}})), "request.invalid");
  EXPECT_EQ(events_.actions().back(), "client.ldap_password_renewed");
}

TEST_F(LdapAccountsPg, AreTakenAwayAndGoWithTheirApplication) {
  EXPECT_EQ(slug_of(act("delete_ldap_account")), "client.ldap_account_not_found");
  ASSERT_TRUE(put({"10.0.0.0/8"}));
  EXPECT_EQ(act("delete_ldap_account").value().status, 204);
  EXPECT_EQ(events_.actions().back(), "client.ldap_account_removed");
  EXPECT_EQ(sql("SELECT count(*) FROM ldap_accounts"), "0");
  ASSERT_TRUE(put({"10.0.0.0/8"}));
  run("DELETE FROM oidc_clients WHERE client_id = 'wiki'");
  EXPECT_EQ(sql("SELECT count(*) FROM ldap_accounts"), "0");
  EXPECT_EQ(slug_of(act("get_ldap_account")), "client.not_found");
}

TEST_F(LdapAccountsPg, AreNotSavedWhereTheMachineRefusesTheirNetworks) {
  answer_of_machine_ = field_error("networks", "field.too_many");
  EXPECT_EQ(problem(put({"10.0.0.0/8"})), "networks field.too_many");
  EXPECT_EQ(sql("SELECT count(*) FROM ldap_accounts"), "0");
  answer_of_machine_ = {};
  ASSERT_TRUE(put({"10.0.0.0/8"}));
  answer_of_machine_ = unavailable("host.unavailable", "");
  EXPECT_EQ(slug_of(act("delete_ldap_account")), "host.unavailable");
  EXPECT_EQ(sql("SELECT count(*) FROM ldap_accounts"), "1");
  EXPECT_EQ(changes_, 3);
}

TEST_F(LdapAccountsPg, OfTheDesktopThereIsNone) {
  id_ =
      sql("INSERT INTO oidc_clients (client_id, name, secret_hash, redirect_uris,"
          " post_logout_redirect_uris) VALUES ('desk', 'Desk', 'x', '{}', '{}') RETURNING id");
  EXPECT_EQ(slug_of(put({"10.0.0.0/8"})), "client.built_in");
  EXPECT_EQ(slug_of(act("renew_ldap_password")), "client.built_in");
  EXPECT_EQ(slug_of(act("delete_ldap_account")), "client.built_in");
}

TEST(LdapAccountRoutes, AreForSuperAdministratorsWhoWereAskedJustNow) {
  const auto routes = ldap_account_routes(nullptr);
  EXPECT_EQ(routes.size(), 4U);
  for (const auto& row : routes) {
    const bool is_guarded = row.confirmation == api::Confirmation::recent &&
                            row.access.least() == UserRole::super_admin;
    EXPECT_EQ(is_guarded, row.verb != api::Verb::get) << row.id;
    EXPECT_TRUE(row.handler.is_json) << row.id;
  }
}

}  // namespace
}  // namespace unidash::identity
