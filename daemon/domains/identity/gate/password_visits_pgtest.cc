#include "daemon/domains/identity/gate/password_visits.h"

#include "daemon/domains/identity/app_passwords/app_password_text.h"
#include "daemon/testing/gate_sessions/gate_fixture.h"

namespace unidash::identity::gate {
namespace {

using namespace std::chrono_literals;

class VisitPg : public GateTest {
 protected:
  VisitPg() { take_passwords(wiki_); }

  void take_passwords(AppId app, std::string_view paths = "{/dav}") {
    run(std::format("INSERT INTO app_gates (fk_app_instance, password_paths) VALUES ({}, '{}')",
                    app.value, paths));
  }
  std::string make_password(UserId user, std::string_view name = "Phone") {
    std::string text(new_app_password(random_).reveal());
    run(
        std::format("INSERT INTO app_passwords (fk_user, name, password_hash, created_at)"
                    " VALUES ({}, '{}', '{}', now())",
                    user.value, name, hash_app_password(text).value()));
    return text;
  }
  Result<api::Response> visit(const api::NamedValues& changes = {}) {
    return checks_.check_password(post(changed({{"app", "wiki"},
                                                {"username", "giselle"},
                                                {"password", password_},
                                                {"address", "192.0.2.7"}},
                                               changes)));
  }
  Result<api::Response> watch(const std::string& number, std::string_view app = "wiki") {
    return checks_.check_password(post({{"app", std::string(app)}, {"app_password", number}}));
  }
  std::string number() { return sql("SELECT min(id) FROM app_passwords"); }
  std::string outcome(const api::NamedValues& changes = {}) { return slug_of(visit(changes)); }

  std::string password_ = make_password(giselle_);
};

TEST_F(VisitPg, SaysWhoItIsAsASessionDoes) {
  run("UPDATE users SET email_verified = true");
  const auto answer = visit();
  ASSERT_TRUE(answer) << answer.error().slug;
  const auto said = form_of(answer->body);
  EXPECT_EQ(value_of(said, "app_password"), number());
  EXPECT_EQ(value_of(said, "username"), "giselle");
  EXPECT_EQ(value_of(said, "display_name"), "Name of giselle");
  EXPECT_EQ(value_of(said, "email"), "giselle@example.org");
  EXPECT_EQ(value_of(said, "expires_in"), "60");
  EXPECT_EQ(value_of(said, "person"), value_of(told(token()), "person"));
  EXPECT_EQ(sql("SELECT count(*) FROM sessions WHERE kind = 'app'"), "1") << "begins none";
}

TEST_F(VisitPg, TakesTheNameInAnyCaseAndThePasswordAsItIsTyped) {
  EXPECT_EQ(outcome({{"username", "GISELLE"}}), "");
  std::string bare = password_;
  std::erase(bare, '-');
  EXPECT_EQ(outcome({{"password", bare}}), "");
}

TEST_F(VisitPg, TakesNothingElse) {
  const UserId tom = add_user("tom");
  open_to(wiki_, tom);
  const std::string his = make_password(tom);
  const std::string own(::unidash::testing::good_password);
  for (const std::string& other :
       {std::string(), his, own, password_.substr(1), password_ + "x",
        hash_app_password(password_).value(), std::string(session_.token.reveal()), token()}) {
    const auto answer = visit({{"password", other}});
    EXPECT_EQ(slug_of(answer), "app_password.required");
    EXPECT_EQ(answer.error().code, Code::unauthenticated);
  }
  EXPECT_EQ(outcome({{"username", "tom"}}), "app_password.required");
  EXPECT_EQ(outcome({{"username", ""}}), "app_password.required");
}

TEST_F(VisitPg, IsForApplicationsThatTakeThemAlone) {
  const AppId mail = add_app("mail");
  open_to(mail, giselle_);
  EXPECT_EQ(outcome({{"app", "mail"}}), "app_password.required");
  take_passwords(mail, "{}");
  EXPECT_EQ(outcome({{"app", "mail"}}), "app_password.required");
  run("UPDATE app_gates SET password_paths = '{/}'");
  EXPECT_EQ(outcome({{"app", "mail"}}), "");
  for (const auto* app : {"nobodys", "", "WIKI"}) {
    EXPECT_EQ(outcome({{"app", app}}), "app_password.required") << app;
  }
  run("UPDATE app_instances SET embed = 'tab'");
  EXPECT_EQ(outcome(), "app_password.required");
}

TEST_F(VisitPg, HoldsWhileTheApplicationIsTheirsAndTheyMaySignIn) {
  close_to_all(wiki_);
  const auto answer = visit();
  EXPECT_EQ(slug_of(answer), "access.forbidden");
  EXPECT_EQ(answer.error().code, Code::forbidden);
  EXPECT_TRUE(events_.actions().empty());
  open_to(wiki_, giselle_);
  EXPECT_EQ(outcome(), "");
  run("UPDATE users SET is_active = false");
  EXPECT_EQ(outcome(), "app_password.required");
  EXPECT_EQ(slug_of(watch(number())), "app_password.required");
}

TEST_F(VisitPg, EndsWithThePassword) {
  const std::string known = number();
  EXPECT_EQ(slug_of(watch(known)), "");
  run("DELETE FROM app_passwords");
  EXPECT_EQ(outcome(), "app_password.required");
  EXPECT_EQ(slug_of(watch(known)), "app_password.required");
}

TEST_F(VisitPg, WhatStaysOpenIsLookedAfterByNumber) {
  const auto answer = watch(number());
  ASSERT_TRUE(answer) << answer.error().slug;
  EXPECT_EQ(value_of(form_of(answer->body), "username"), "giselle");
  EXPECT_EQ(sql("SELECT count(last_used_at) FROM app_passwords"), "0") << "it is no use";
  EXPECT_EQ(slug_of(watch(number(), "mail")), "app_password.required");
  for (const auto* other : {"0", "-1", "x", "99999999999999999999", "2147483648", "7777"}) {
    EXPECT_EQ(slug_of(watch(other)), "app_password.required") << other;
  }
  close_to_all(wiki_);
  EXPECT_EQ(slug_of(watch(number())), "access.forbidden");
}

TEST_F(VisitPg, ItsUseIsNotedAndToldOnceAnHourForEachApplication) {
  const AppId mail = add_app("mail");
  open_to(mail, giselle_);
  take_passwords(mail);
  for (int i = 0; i < 3; ++i) ASSERT_EQ(outcome(), "");
  EXPECT_EQ(sql("SELECT count(last_used_at) FROM app_passwords"), "1");
  ASSERT_EQ(outcome({{"app", "mail"}}), "");
  clock_.advance(59min);
  ASSERT_EQ(outcome(), "");
  const auto events = events_.all();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].event.action, "app.entered");
  EXPECT_EQ(events[0].event.resource_id, wiki_.value);
  EXPECT_EQ(events[0].event.details, Json({{"slug", "wiki"}, {"app_password", "Phone"}}));
  EXPECT_EQ(events[0].actor.user, giselle_);
  EXPECT_EQ(events[0].actor.ip_address, "192.0.2.7");
  clock_.advance(2min);
  ASSERT_EQ(outcome(), "");
  EXPECT_EQ(events_.all().size(), 3U);
}

TEST_F(VisitPg, WhatIsRefusedIsToldAsOftenAsSomebodyMayTryAndWhatIsRightIsLetInAllTheSame) {
  for (int i = 0; i < 30; ++i) EXPECT_EQ(outcome({{"password", "wrong"}}), "app_password.required");
  EXPECT_EQ(events_.all().size(), 10U);
  EXPECT_EQ(events_.all()[0].event.action, "app.password_refused");
  EXPECT_EQ(events_.all()[0].event.details, Json({{"slug", "wiki"}}));
  EXPECT_EQ(outcome(), "");
  EXPECT_TRUE(sessions_.count_login({.name = "giselle", .address = "192.0.2.7"}))
      << "nobody is kept from signing in";
}

TEST_F(VisitPg, AnApplicationThatTakesNoneIsInNoTrail) {
  EXPECT_EQ(outcome({{"app", "nobodys"}}), "app_password.required");
  EXPECT_TRUE(events_.actions().empty());
}

TEST_F(VisitPg, NeedsNoValkey) {
  valkey_server_.kill9();
  EXPECT_EQ(outcome(), "");
  EXPECT_EQ(outcome({{"password", "wrong"}}), "app_password.required");
  valkey_server_.start();
}

TEST_F(VisitPg, AnAddressThatIsNoneIsNone) {
  EXPECT_EQ(outcome({{"address", "192.0.2.7'"}}), "");
  EXPECT_EQ(events_.all()[0].actor.ip_address, "");
}

TEST_F(VisitPg, OpensNothingButTheGate) {
  EXPECT_EQ(slug_of(check(password_)), "session.required");
  EXPECT_EQ(slug_of(checks_.check_password({.verb = api::Verb::post})), "request.bad_form");
}

}  // namespace
}  // namespace unidash::identity::gate
