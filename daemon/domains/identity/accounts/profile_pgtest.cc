#include "daemon/domains/identity/accounts/profile.h"

#include <gtest/gtest.h>

#include "daemon/testing/call.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::call;
using testing::data_of;

class ProfileTest : public testing::IdentityTest {
 protected:
  ProfileTest() {
    caller_.session = admit(session_).value();
    caller_.listener = api::Listener::admin_network;
  }

  Json read() {
    // As the edge does at each call.
    caller_.session = admit(session_).value();
    return data_of(call(routes_, "read_me", caller_))["attributes"];
  }

  Result<api::Response> change(Json attributes) {
    return call(routes_, "change_me", caller_, {.attributes = std::move(attributes)});
  }

  UserId giselle_ = add_user("giselle");
  UserId junior_ = add_user("junior");
  StartedSession session_ = start_desk(giselle_);
  api::Caller caller_{};
  std::vector<api::Route> routes_ = profile_routes(Profile(pool_, &sessions_));
};

TEST_F(ProfileTest, ShowsWhoOneIsWithoutAQuery) {
  postgres::Pool nowhere({.conninfo = "host=/nonexistent"});
  const auto routes = profile_routes(Profile(nowhere, nullptr));
  EXPECT_EQ(data_of(call(routes, "read_me", caller_))["attributes"],
            (Json{{"username", "giselle"},
                  {"display_name", "Name of giselle"},
                  {"email", "giselle@example.org"},
                  {"role", "user"},
                  {"locale", "fr"},
                  {"admin_available", false}}));
}

TEST_F(ProfileTest, AdministrationIsOfferedToAdministratorsOnTheirNetworkOnly) {
  const auto offered = [&](UserRole role, api::Listener listener) {
    caller_.session->role = role;
    caller_.listener = listener;
    return data_of(call(routes_, "read_me", caller_))["attributes"]["admin_available"];
  };
  EXPECT_EQ(offered(UserRole::admin, api::Listener::admin_network), true);
  EXPECT_EQ(offered(UserRole::super_admin, api::Listener::admin_network), true);
  EXPECT_EQ(offered(UserRole::user, api::Listener::admin_network), false);
  EXPECT_EQ(offered(UserRole::super_admin, api::Listener::public_network), false);
}

TEST_F(ProfileTest, AChangeShowsAtTheNextRead) {
  EXPECT_EQ(read()["locale"], "fr");
  const auto changed = change({{"display_name", "Giselle Martin"}, {"locale", "en"}});
  EXPECT_EQ(data_of(changed)["attributes"]["display_name"], "Giselle Martin");
  const Json after = read();
  EXPECT_EQ(after["display_name"], "Giselle Martin");
  EXPECT_EQ(after["locale"], "en");
  EXPECT_EQ(after["email"], "giselle@example.org");
}

TEST_F(ProfileTest, NobodyGivesThemselvesAnAddressHere) {
  for (const Json& email : {Json("junior@example.org"), Json(nullptr)}) {
    EXPECT_FALSE(change({{"email", email}})) << email;
  }
  EXPECT_EQ(read()["email"], "giselle@example.org");
}

TEST_F(ProfileTest, TouchesNobodyElse) {
  ASSERT_TRUE(change({{"display_name", "Somebody"}}));
  EXPECT_EQ(sql("SELECT display_name || ' ' || email FROM users WHERE username = 'junior'"),
            "Name of junior junior@example.org");
}

TEST_F(ProfileTest, TheTrailNamesWhatChangedAndNotTheValues) {
  ASSERT_TRUE(change({{"locale", "en"}}));
  ASSERT_EQ(events_.all().size(), 1U);
  const auto recorded = events_.all().front();
  EXPECT_EQ(recorded.event.action, "user.profile_updated");
  EXPECT_EQ(recorded.event.resource_id, giselle_.value);
  EXPECT_EQ(recorded.event.details, (Json{{"changed", {"locale"}}}));
  EXPECT_EQ(recorded.actor.user, giselle_);
}

TEST_F(ProfileTest, AChangeThatChangesNothingLeavesNoTrace) {
  ASSERT_TRUE(change({{"display_name", "Name of giselle"}, {"locale", "fr"}}));
  EXPECT_TRUE(events_.all().empty());
}

TEST_F(ProfileTest, NobodyGivesThemselvesARoleOrAnotherName) {
  EXPECT_FALSE(change({{"role", "super_admin"}}));
  EXPECT_FALSE(change({{"username", "boss"}}));
  EXPECT_FALSE(change({{"is_active", true}}));
  EXPECT_EQ(sql("SELECT role FROM users WHERE username = 'giselle'"), "user");
}

TEST_F(ProfileTest, RefusesOddNamesAndLanguages) {
  for (const Json& attributes :
       {Json{{"display_name", " "}}, Json{{"display_name", "pay\u202Eslip"}},
        Json{{"display_name", std::string(101, 'a')}}, Json{{"locale", "de"}}}) {
    const auto refused = change(attributes);
    ASSERT_FALSE(refused) << attributes;
    EXPECT_EQ(refused.error().code, Code::invalid) << attributes;
    EXPECT_FALSE(refused.error().fields.empty()) << attributes;
  }
}

TEST_F(ProfileTest, ADisabledPersonChangesNothing) {
  sql("UPDATE users SET is_active = false WHERE username = 'giselle' RETURNING id");
  EXPECT_FALSE(change({{"locale", "en"}}));
}

}  // namespace
}  // namespace unidash::identity
