// The JSON:API rows of identity, from request to document.
#include "daemon/domains/identity/accounts/account_routes.h"
#include "daemon/domains/identity/people/people_routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::call;
using testing::data_of;
using testing::good_password;

class RoutesTest : public testing::IdentityTest {
 protected:
  Json document(const Result<api::Response>& answer) {
    return parse_json(answer.value().body).value();
  }
  static std::string of(const UserId& id) { return std::to_string(id.value); }

  People people_{pool_, sessions_, outbox_, clock_, random_, "https://id.example.org"};
  std::vector<api::Route> people_rows_ = people_routes(&people_);
  std::vector<api::Route> account_rows_ = account_routes(&accounts_, "https://id.example.org");
  UserId claire_ = add_user("claire", UserRole::super_admin);
  UserId giselle_ = add_user("giselle");
  api::Caller as_claire_ = caller_of(start_desk(claire_));
};

TEST_F(RoutesTest, InviteAPersonWithTheLinkInMeta) {
  const auto answer =
      call(people_rows_, "create_user", as_claire_,
           {.attributes = {{{"username", "marc"}, {"display_name", "Marc"}, {"role", "user"}}}});
  ASSERT_EQ(answer.value().status, 201);
  const Json body = document(answer);
  EXPECT_EQ(body["data"]["type"], "users");
  EXPECT_EQ(body["data"]["attributes"]["status"], "invited");
  EXPECT_FALSE(body["data"]["attributes"].contains("email"));
  EXPECT_FALSE(body["data"]["attributes"].contains("password_hash"));
  EXPECT_TRUE(
      body["meta"]["link"].get<std::string>().starts_with("https://id.example.org/invite/"));
}

TEST_F(RoutesTest, TakeAnEmailAwayByNullAndLeaveWhatIsNotNamed) {
  const api::NamedValues id{{"id", of(giselle_)}};
  const Json kept = data_of(call(people_rows_, "update_user", as_claire_,
                                 {.path = id, .attributes = {{{"locale", "en"}}}}));
  EXPECT_EQ(kept["attributes"]["email"], "giselle@example.org");
  const Json gone = data_of(call(people_rows_, "update_user", as_claire_,
                                 {.path = id, .attributes = {{{"email", nullptr}}}}));
  EXPECT_FALSE(gone["attributes"].contains("email"));
  EXPECT_EQ(gone["attributes"]["locale"], "en");
}

TEST_F(RoutesTest, ListPeopleByPages) {
  const auto answer = call(people_rows_, "list_users", as_claire_,
                           {.query = {{"page_size", "1"}, {"page_number", "2"}}});
  const Json body = document(answer);
  EXPECT_EQ(body["meta"]["total"], 2);
  EXPECT_EQ(body["data"][0]["attributes"]["username"], "giselle");
  EXPECT_TRUE(body["links"].contains("prev"));
}

TEST_F(RoutesTest, RefuseStrangeQueriesAndRanges) {
  for (const api::NamedValues& query :
       {api::NamedValues{{"page_size", "0"}}, api::NamedValues{{"page_size", "101"}},
        api::NamedValues{{"page_number", "-1"}}, api::NamedValues{{"role", "root"}},
        api::NamedValues{{"order", "id"}}, api::NamedValues{{"q", std::string(101, 'x')}}}) {
    const auto answer = call(people_rows_, "list_users", as_claire_, {.query = query});
    EXPECT_EQ(answer.error().code, Code::invalid) << query[0].first;
  }
}

TEST_F(RoutesTest, AnswerNotFoundForNobody) {
  EXPECT_EQ(call(people_rows_, "get_user", as_claire_, {.path = {{"id", "999999"}}}).error().code,
            Code::not_found);
  EXPECT_EQ(call(people_rows_, "disable_user", as_claire_, {.path = {{"id", "x"}}}).error().code,
            Code::invalid);
}

TEST_F(RoutesTest, DisableAndDelete) {
  const api::NamedValues id{{"id", of(giselle_)}};
  EXPECT_EQ(
      data_of(call(people_rows_, "disable_user", as_claire_, {.path = id}))["attributes"]["status"],
      "disabled");
  EXPECT_EQ(call(people_rows_, "delete_user", as_claire_, {.path = id}).value().status, 204);
}

TEST_F(RoutesTest, SayWhoKeepsOnesOwnPassword) {
  const auto caller = caller_of(start_desk(giselle_));
  const auto kept = [&](const api::Caller& asking) {
    const Json password = data_of(call(account_rows_, "read_password", asking));
    EXPECT_EQ(password["type"], "passwords");
    EXPECT_EQ(password["attributes"].size(), 1U) << password;
    return password["attributes"]["kept"];
  };
  add_identity(giselle_, "contoso", "linked");
  EXPECT_EQ(kept(caller), "here");
  run("UPDATE users SET password_hash = NULL WHERE username = 'giselle'");
  EXPECT_EQ(kept(caller), "none");
  run("UPDATE users SET external_id = 'x' WHERE username = 'giselle'");
  EXPECT_EQ(kept(caller), "directory");
  EXPECT_EQ(kept(as_claire_), "here");
}

TEST_F(RoutesTest, ChangeAPassword) {
  const auto caller = caller_of(start_desk(giselle_));
  const auto change = [&](std::string_view current, std::string_view wanted) {
    return call(account_rows_, "change_password", caller,
                {.attributes = {{{"current_password", current}, {"new_password", wanted}}}});
  };
  EXPECT_EQ(change(good_password, "short").error().fields[0].field, "new_password");
  EXPECT_EQ(change(good_password, std::string(10'000, 'x')).error().code, Code::invalid);
  EXPECT_EQ(change("not the current one", "une autre longue phrase").error().fields[0].field,
            "current_password");
  EXPECT_EQ(change(good_password, "une autre longue phrase").value().status, 204);
}

TEST_F(RoutesTest, ConfirmAPasswordWithANewCookie) {
  const auto desk = start_desk(giselle_);
  const auto confirm = [&](std::string_view password) {
    return call(account_rows_, "confirm_session", caller_of(desk),
                {.attributes = {{{"password", password}}}});
  };
  EXPECT_EQ(confirm("not the current one").error().fields[0].field, "password");
  const auto answer = confirm(good_password).value();
  EXPECT_EQ(answer.status, 204);
  EXPECT_TRUE(answer.body.empty());
  const std::string cookie(api::find_value(answer.headers, "Set-Cookie").value());
  EXPECT_TRUE(cookie.starts_with("__Host-unidash_desk=")) << cookie;
  EXPECT_FALSE(cookie.contains(desk.token.reveal()));
}

TEST_F(RoutesTest, ListAndEndOnesSessions) {
  const auto caller = caller_of(start_desk(giselle_));
  const auto other = start_sso(giselle_);
  const Json rows = data_of(call(account_rows_, "list_sessions", caller));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0]["type"], "sessions");
  EXPECT_EQ(rows[0]["attributes"]["current"], true);
  EXPECT_FALSE(rows[0]["attributes"].contains("token_hash"));
  const api::NamedValues id{{"id", std::to_string(other.id.value)}};
  EXPECT_EQ(call(account_rows_, "revoke_session", caller, {.path = id}).value().status, 204);
  EXPECT_EQ(call(account_rows_, "revoke_session", caller, {.path = id}).error().code,
            Code::not_found);
  EXPECT_EQ(call(account_rows_, "revoke_other_sessions", caller).value().status, 204);
  EXPECT_EQ(data_of(call(account_rows_, "list_sessions", caller)).size(), 1U);
}

// The table is read without services for documents and tests.
TEST(Routes, CanBeReadWithoutServices) {
  for (const auto& rows : {people_routes(nullptr), account_routes(nullptr, "")}) {
    for (const auto& row : rows) EXPECT_TRUE(row.handler.is_json) << row.id;
  }
}

}  // namespace
}  // namespace unidash::identity
