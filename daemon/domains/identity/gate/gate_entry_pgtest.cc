#include "daemon/domains/identity/gate/gate_entry.h"

#include "daemon/domains/identity/pages/sign_in_parts.h"
#include "daemon/testing/gate_sessions/gate_fixture.h"

namespace unidash::identity::gate {
namespace {

class GateEntryPg : public GateTest {
 protected:
  std::string next_for(const std::string& next) {
    return parameter(location(enter({{"next", next}})), "next");
  }
  const std::string signed_out_ =
      "https://wiki.example.org:8443/.unidash/signed-out?next=%2Fa%3Fb%3Dc";
};

TEST_F(GateEntryPg, LeadsBackWithACode) {
  const auto answer = enter();
  EXPECT_EQ(answer->status, 303);
  const std::string address = location(answer);
  EXPECT_TRUE(address.starts_with("https://wiki.example.org:8443/.unidash/enter?code=")) << address;
  EXPECT_EQ(parameter(address, "code").size(), 43U);
  EXPECT_EQ(parameter(address, "next"), "/a?b=c");
  EXPECT_NE(parameter(location(enter()), "code"), parameter(address, "code"));
}

TEST_F(GateEntryPg, KeepsACodeByItsHashAloneAndForAMinute) {
  const std::string given = code();
  const auto keys = valkey_.command({"KEYS", "gate:*"}).value();
  ASSERT_EQ(keys.items.size(), 1U);
  const std::string& key = *keys.items.front().text;
  EXPECT_EQ(key, "gate:code:" + crypto::hash_token(given));
  EXPECT_FALSE(valkey_.get(key).value()->contains(state_));
  const auto left = valkey_.command({"PTTL", key}).value().number.value_or(-1);
  EXPECT_GT(left, 0);
  EXPECT_LE(left, 60'000);
}

TEST_F(GateEntryPg, SendsAStrangerToSignInAndBack) {
  const std::string login = location(enter({}, ""));
  ASSERT_TRUE(login.starts_with("/login?next=%2Fapps%2Fenter%3F")) << login;
  const std::string back = parameter(login, "next");
  EXPECT_EQ(find_return({.query = {{"next", back}}}), back) << "the sign-in page leads there";
  EXPECT_EQ(parameter(back, "app"), "wiki");
  EXPECT_EQ(parameter(back, "next"), "/a?b=c");
  EXPECT_EQ(parameter(back, "state"), state_);
  EXPECT_EQ(parameter(location(enter(form_of(back.substr(back.find('?') + 1)))), "code").size(),
            43U);
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "1");
  EXPECT_FALSE(valkey_.command({"KEYS", "gate:*"}).value().items.empty());
}

TEST_F(GateEntryPg, LeavesNothingOfAStranger) {
  (void)enter({}, "");
  (void)enter({{"frame", "1"}}, "");
  EXPECT_TRUE(valkey_.command({"KEYS", "gate:*"}).value().items.empty());
}

TEST_F(GateEntryPg, KnowsNobodyByAnEndedSession) {
  run("UPDATE sessions SET revoked_at = now()");
  EXPECT_TRUE(location(enter()).starts_with("/login?"));
  EXPECT_EQ(location(enter({{"frame", "1"}})), signed_out_);
}

// In the desktop's frame no page of id.BASE may be shown.
TEST_F(GateEntryPg, LeadsAFrameToThePagesOfTheGate) {
  EXPECT_EQ(location(enter({{"frame", "1"}}, "")), signed_out_);
  EXPECT_TRUE(location(enter({{"frame", "1"}})).contains("/.unidash/enter?code="));
  close_to_all(wiki_);
  EXPECT_EQ(location(enter({{"frame", "1"}})), "https://wiki.example.org:8443/.unidash/refused");
}

TEST_F(GateEntryPg, TellsWhoeverMayNotOpenIt) {
  close_to_all(wiki_);
  const auto english = enter();
  EXPECT_EQ(english->status, 403);
  EXPECT_TRUE(english->body.contains("Name of wiki is not open to your account"));
  EXPECT_TRUE(english->body.contains("https://desk.example.org:8443/"));
  const auto french = enter({}, session_.token.reveal(), "fr");
  EXPECT_TRUE(french->body.contains("pas ouverte à votre compte"));
  EXPECT_TRUE(valkey_.command({"KEYS", "gate:*"}).value().items.empty());
}

TEST_F(GateEntryPg, TellsThatThereIsNoSuchApplication) {
  (void)add_app("framed", "frame", "everyone");
  (void)add_app("tabbed", "tab", "everyone");
  for (const std::string slug : {"nobodys", "framed", "tabbed", "id", "WIKI", "wiki.evil.example",
                                 "evil.example/", "-", ""}) {
    for (const std::string frame : {"0", "1"}) {
      const auto answer = enter({{"app", slug}, {"frame", frame}});
      EXPECT_EQ(answer->status, 404) << slug;
      EXPECT_EQ(location(answer), "") << slug;
      EXPECT_TRUE(answer->body.contains("This app does not exist")) << slug;
    }
  }
  const auto french = enter({{"app", "nobodys"}}, session_.token.reveal(), "fr");
  EXPECT_TRUE(french->body.contains("n’existe pas"));
  EXPECT_EQ(enter({{"app", "nobodys"}, {"frame", "1"}}, "")->status, 404);
}

TEST_F(GateEntryPg, KeepsAPathOfTheApplicationAlone) {
  EXPECT_EQ(next_for("/x/y?z=%2F&w"), "/x/y?z=%2F&w");
  for (const std::string next :
       {"https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example",
        "/a\r\nLocation: https://evil.example/", "/\t/evil.example", "evil.example", "",
        "/.unidash/enter?code=x"}) {
    EXPECT_EQ(next_for(next), "/") << next;
  }
  EXPECT_EQ(next_for("/" + std::string(1500, 'x')), "/");
  EXPECT_EQ(next_for("/" + std::string(1499, 'x')).size(), 1500U);
}

// The proxy takes no address that is longer, and people would have signed in for nothing.
TEST_F(GateEntryPg, ForgetsALongPathWhereSomebodyHasToSignInFirst) {
  const std::string login = location(enter({{"next", "/" + std::string(1400, '&')}}, ""));
  EXPECT_LE(login.size(), 4096U);
  EXPECT_EQ(parameter(parameter(login, "next"), "next"), "/");
  const std::string short_login = location(enter({{"next", "/" + std::string(400, '&')}}, ""));
  EXPECT_LE(short_login.size(), 4096U);
  EXPECT_EQ(parameter(parameter(short_login, "next"), "next"), "/" + std::string(400, '&'));
}

TEST_F(GateEntryPg, WantsAStateOfTheGates) {
  for (const std::string& state : {std::string(), std::string("short"), std::string(44, 's'),
                                   std::string(42, 's') + '%', std::string(42, 's') + ' '}) {
    const auto answer = enter({{"state", state}});
    EXPECT_EQ(location(answer), "app.entry_expired") << state;
    EXPECT_EQ(answer.error().code, Code::malformed);
    EXPECT_EQ(location(enter({{"state", state}}, "")), "app.entry_expired") << state;
  }
}

TEST_F(GateEntryPg, LetsNobodyInWhileCodesCannotBeKept) {
  valkey_server_.kill9();
  const auto answer = enter();
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::unavailable);
  valkey_server_.start();
}

}  // namespace
}  // namespace unidash::identity::gate
