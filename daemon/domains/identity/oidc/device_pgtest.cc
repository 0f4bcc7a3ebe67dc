#include <algorithm>
#include <thread>

#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class DevicePg : public OidcTest {
 protected:
  DevicePg() {
    register_client("tv", {{"name", "'Tele <b>vision'"},
                           {"kind", "'public'"},
                           {"secret_hash", ""},
                           {"scopes", "'{openid,profile,offline_access}'"},
                           {"grant_types",
                            "ARRAY['refresh_token',"
                            " 'urn:ietf:params:oauth:grant-type:device_code']"}});
  }

  Result<api::Response> begin(const api::NamedValues& more = {}) {
    return provider_.begin_device(
        post(changed({{"client_id", "tv"}, {"scope", "openid profile"}}, more)));
  }
  Json begun(const api::NamedValues& more = {}) { return json_of(begin(more).value()); }

  api::Response poll(const Json& device, const api::NamedValues& more = {}) {
    return provider_
        .exchange(post(changed({{"grant_type", std::string(device_grant_type)},
                                {"device_code", device.at("device_code")},
                                {"client_id", "tv"}},
                               more)))
        .value();
  }
  std::string error(const Json& device, const api::NamedValues& more = {}) {
    return oauth_error_of(poll(device, more));
  }
  api::Response enter(const std::string& code) {
    return provider_.enter_device(post({{"user_code", code}}, cookie())).value();
  }
  api::Response decide(const std::string& code, const std::string& decision = "allow") {
    return provider_
        .decide_device(caller_, post({{"user_code", code}, {"decision", decision}}, cookie()))
        .value();
  }
};

}  // namespace

TEST(UserCode, IsReadAsPeopleTypeIt) {
  for (const auto* typed : {"BCDF-GHJK", "bcdfghjk", " bcdf ghjk ", "b-c-d-f-g-h-j-k"}) {
    EXPECT_EQ(read_user_code(typed), "BCDFGHJK") << typed;
  }
  for (const auto* typed :
       {"", "BCDF-GHJ", "BCDF-GHJKL", "ACDF-GHJK", "BCDF+GHJK", "BCDFGHJ\xC3"}) {
    EXPECT_FALSE(read_user_code(typed)) << typed;
  }
  EXPECT_EQ(render_user_code("BCDFGHJK"), "BCDF-GHJK");
}

TEST_F(DevicePg, ADeviceIsLetInByWhoeverTypedItsCode) {
  const auto device = begun();
  EXPECT_EQ(device["verification_uri"], "https://id.example.org/device");
  EXPECT_EQ(device["verification_uri_complete"],
            "https://id.example.org/device?user_code=" + std::string(device["user_code"]));
  EXPECT_EQ(device["interval"], 5);
  clock_.advance(seconds{6});
  EXPECT_EQ(error(device), "authorization_pending");
  const auto question = enter(device["user_code"]);
  EXPECT_EQ(question.status, 200);
  EXPECT_TRUE(question.body.contains(std::string(device["user_code"])));
  EXPECT_TRUE(question.body.contains("Tele &lt;b&gt;vision"));
  EXPECT_EQ(decide(device["user_code"]).status, 200);
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"app.device_connected"});
  const auto tokens = json_of(poll(device));
  EXPECT_EQ(json_of(userinfo(tokens["access_token"]))["preferred_username"], "giselle");
  EXPECT_TRUE(tokens.contains("refresh_token"));
  EXPECT_TRUE(tokens.contains("id_token"));
  EXPECT_EQ(error(device), "invalid_grant") << "once";
}

TEST_F(DevicePg, OneThatWasRefusedGetsNothing) {
  const auto device = begun();
  EXPECT_EQ(decide(device["user_code"], "deny").status, 200);
  EXPECT_EQ(error(device), "access_denied");
  EXPECT_EQ(error(device), "invalid_grant");
  EXPECT_TRUE(events_.actions().empty());
}

TEST_F(DevicePg, OneThatAsksTooOftenIsSlowedDown) {
  const auto device = begun();
  clock_.advance(seconds{6});
  EXPECT_EQ(error(device), "authorization_pending");
  clock_.advance(seconds{4});
  EXPECT_EQ(error(device), "slow_down");
  clock_.advance(seconds{6});
  EXPECT_EQ(error(device), "slow_down") << "ten seconds by now";
  clock_.advance(seconds{20});
  EXPECT_EQ(error(device), "authorization_pending");
}

TEST_F(DevicePg, ACodeExpires) {
  const auto device = begun();
  clock_.advance(minutes{10} + seconds{1});
  EXPECT_EQ(error(device), "expired_token");
  EXPECT_EQ(enter(device["user_code"]).status, 422);
  EXPECT_EQ(decide(device["user_code"]).status, 422);
}

TEST_F(DevicePg, OfManyPollsAtOnceOneGetsTheTokens) {
  const auto device = begun();
  ASSERT_EQ(decide(device["user_code"]).status, 200);
  std::vector<int> statuses(8);
  {
    std::vector<std::jthread> threads;
    for (auto& status : statuses) threads.emplace_back([&] { status = poll(device).status; });
  }
  EXPECT_EQ(std::ranges::count(statuses, 200), 1);
}

TEST_F(DevicePg, ACodeIsOfItsApplicationAlone) {
  register_client("other", {{"grant_types", "ARRAY['" + std::string(device_grant_type) + "']"}});
  const auto device = begun();
  ASSERT_EQ(decide(device["user_code"]).status, 200);
  EXPECT_EQ(error(device, {{"client_id", "other"}, {"client_secret", secret_of("other")}}),
            "invalid_grant");
  EXPECT_EQ(poll(device).status, 200);
}

TEST_F(DevicePg, IsRefusedToWhoMayNotUseTheApplicationAndToApplicationsThatMayNot) {
  const auto device = begun();
  run("UPDATE oidc_clients SET audience = 'selected' WHERE client_id = 'tv'");
  EXPECT_EQ(enter(device["user_code"]).status, 403);
  EXPECT_EQ(decide(device["user_code"]).status, 403);
  clock_.advance(seconds{6});
  EXPECT_EQ(error(device), "authorization_pending");
  run("UPDATE oidc_clients SET grant_types = '{authorization_code}' WHERE client_id = 'tv'");
  EXPECT_EQ(oauth_error_of(begin().value()), "unauthorized_client");
}

TEST_F(DevicePg, CodesCannotBeGuessedAtWill) {
  const auto device = begun();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(enter("BCDF-GHJK").status, 422) << i;
  const auto refused = enter(device["user_code"]);
  EXPECT_EQ(refused.status, 429);
  EXPECT_FALSE(header(refused, "Retry-After").empty());
  EXPECT_EQ(decide(device["user_code"]).status, 429) << "nor past the question";
  const auto other = start_sso(add_user("other"));
  EXPECT_EQ(provider_
                .enter_device(
                    post({{"user_code", std::string(device["user_code"])}}, other.token.reveal()))
                ->status,
            200)
      << "nobody is kept out by somebody else";
}

TEST_F(DevicePg, NoMoreThanSoManyDevicesWaitAtATime) {
  for (int i = 0; i < DeviceGrants::most_begun; ++i) ASSERT_TRUE(begin()) << i;
  const auto refused = begin();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::too_many);
}

TEST_F(DevicePg, AStrangerSignsInFirstAndComesBackWithTheCode) {
  const auto address = location(provider_.show_device(get({{"user_code", "BCDF-GHJK"}})));
  EXPECT_EQ(address, "/login?next=%2Fdevice%3Fuser_code%3DBCDF-GHJK");
  for (const auto& answer : {provider_.enter_device(post({{"user_code", "x"}})),
                             provider_.decide_device(caller_, post({{"decision", "allow"}}))}) {
    EXPECT_TRUE(location(answer).starts_with("/login?"));
  }
  EXPECT_TRUE(provider_.show_device(get({{"user_code", "BCDF-GHJK"}}, cookie()))
                  ->body.contains("BCDF-GHJK"));
}

TEST_F(DevicePg, ItsTokensEndWithTheSessionUnlessTheyWereToOutliveIt) {
  const auto bound = begun();
  const auto offline = begun({{"scope", "openid offline_access"}});
  for (const auto& device : {bound, offline}) ASSERT_EQ(decide(device["user_code"]).status, 200);
  const auto bound_tokens = json_of(poll(bound));
  const auto offline_tokens = json_of(poll(offline));
  run("UPDATE sessions SET revoked_at = now()");
  EXPECT_EQ(userinfo(bound_tokens["access_token"]).status, 401);
  EXPECT_EQ(userinfo(offline_tokens["access_token"]).status, 200);
}

TEST_F(DevicePg, CodesAreKeptAsHashesOnly) {
  const auto device = begun();
  const auto keys = valkey_.command({"KEYS", "*"}).value();
  ASSERT_FALSE(keys.items.empty());
  for (const auto& key : keys.items) {
    EXPECT_FALSE(key.text->contains(std::string(device["device_code"])));
    EXPECT_FALSE(key.text->contains(read_user_code(std::string(device["user_code"])).value()));
  }
}

}  // namespace unidash::identity::oidc
