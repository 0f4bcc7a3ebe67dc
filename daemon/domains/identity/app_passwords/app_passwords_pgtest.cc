#include "daemon/domains/identity/app_passwords/app_passwords.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <format>
#include <thread>

#include "daemon/domains/identity/app_passwords/app_password_routes.h"
#include "daemon/domains/identity/app_passwords/app_password_text.h"
#include "daemon/testing/call.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;

std::string slug_of(const auto& result) {
  if (result) return "";
  return result.error().fields.empty() ? result.error().slug : result.error().fields[0].slug;
}

class AppPasswordsTest : public testing::IdentityTest {
 protected:
  Result<MadeAppPassword> create(UserId user, std::string name = "Wiki") {
    return app_passwords_.create(caller_of(start_desk(user)), {.name = {std::move(name)}});
  }
  std::vector<AppPassword> list(UserId user) {
    return app_passwords_.list(caller_of(start_desk(user))).value();
  }
  bool opens(UserId user, std::string_view text) {
    return app_passwords_.check(user, text).value();
  }
  bool opens(UserId user, const MadeAppPassword& made) { return opens(user, made.text.reveal()); }
  std::string letters() {
    return sql(
        "SELECT coalesce(string_agg(kind || ' ' || address || ' ' || (facts ->> 'app_password'),"
        " ', ' ORDER BY id), '') FROM mails");
  }

  AppPasswords app_passwords_{pool_, outbox_, clock_, random_};
  UserId giselle_ = add_user("giselle");
  UserId tom_ = add_user("tom");
};

TEST_F(AppPasswordsTest, AreKeptAsAHashAlone) {
  const auto made = create(giselle_).value();
  const std::string text(made.text.reveal());
  EXPECT_EQ(sql("SELECT password_hash FROM app_passwords"), hash_app_password(text));
  std::string bare = text;
  std::erase(bare, '-');
  for (const auto& part : {text, bare}) {
    EXPECT_EQ(sql("SELECT count(*) FROM app_passwords p WHERE p::text LIKE '%" + part + "%'"), "0");
    for (const auto& each : events_.all()) EXPECT_FALSE(each.event.details.dump().contains(part));
  }
}

TEST_F(AppPasswordsTest, OpenForTheirPersonHoweverTheyAreTyped) {
  const auto made = create(giselle_).value();
  const std::string text(made.text.reveal());
  std::string bare = text;
  std::erase(bare, '-');
  std::string spaced = text;
  std::ranges::replace(spaced, '-', ' ');
  std::string upper = text;
  std::ranges::transform(upper, upper.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  for (const auto& typed : {text, bare, spaced, upper})
    EXPECT_TRUE(opens(giselle_, typed)) << typed;
}

TEST_F(AppPasswordsTest, OpenForNobodyElseAndNothingElseOpens) {
  const auto made = create(giselle_).value();
  const auto another = create(tom_).value();
  EXPECT_FALSE(opens(tom_, made));
  EXPECT_FALSE(opens(giselle_, another));
  EXPECT_FALSE(opens(UserId{999}, made));
  const std::string text(made.text.reveal());
  for (const std::string& typed :
       {std::string(), std::string(testing::good_password), text.substr(1), text + "0",
        sql("SELECT password_hash FROM app_passwords LIMIT 1"), std::string(100'000, 'a'),
        std::string(new_app_password(random_).reveal()), std::string("' OR true --")}) {
    EXPECT_FALSE(opens(giselle_, typed)) << typed.substr(0, 100);
  }
}

TEST_F(AppPasswordsTest, OpenBesideEachOther) {
  const auto first = create(giselle_, "first").value();
  const auto second = create(giselle_, "second").value();
  EXPECT_TRUE(opens(giselle_, first));
  EXPECT_TRUE(opens(giselle_, second));
  const auto caller = caller_of(start_desk(giselle_));
  ASSERT_TRUE(app_passwords_.remove(caller, first.app_password.id));
  EXPECT_FALSE(opens(giselle_, first));
  EXPECT_TRUE(opens(giselle_, second));
}

TEST_F(AppPasswordsTest, AreNoPasswordOfTheSignInPage) {
  const auto made = create(giselle_).value();
  EXPECT_FALSE(accounts_.login(
      {.username = "giselle", .password = testing::secret(made.text.reveal())}, actor_, {}));
}

TEST_F(AppPasswordsTest, AreRefusedWhileTheirPersonIsNotActive) {
  const auto made = create(giselle_).value();
  run("UPDATE users SET is_active = false");
  EXPECT_FALSE(opens(giselle_, made));
  EXPECT_EQ(sql("SELECT count(*) FROM app_passwords WHERE last_used_at IS NOT NULL"), "0");
  run("UPDATE users SET is_active = true");
  EXPECT_TRUE(opens(giselle_, made));
}

TEST_F(AppPasswordsTest, MayBeOfSomebodyWhosePasswordADirectoryKeeps) {
  run("UPDATE users SET password_hash = NULL, external_id = 'guid' WHERE username = 'giselle'");
  const auto made = create(giselle_);
  ASSERT_TRUE(made) << made.error().slug;
  EXPECT_TRUE(opens(giselle_, *made));
}

TEST_F(AppPasswordsTest, AreNotedOnceAMinute) {
  const auto made = create(giselle_).value();
  EXPECT_FALSE(made.app_password.last_used_at);
  const Timestamp first = clock_.now();
  EXPECT_TRUE(opens(giselle_, made));
  EXPECT_EQ(list(giselle_)[0].last_used_at, first);
  clock_.advance(59s);
  EXPECT_TRUE(opens(giselle_, made));
  EXPECT_EQ(list(giselle_)[0].last_used_at, first);
  clock_.advance(1s);
  EXPECT_TRUE(opens(giselle_, made));
  EXPECT_EQ(list(giselle_)[0].last_used_at, clock_.now());
}

TEST_F(AppPasswordsTest, OpenAlsoWhereTheirUseCannotBeNoted) {
  const auto made = create(giselle_).value();
  const auto lease = pool_.acquire().value();
  ASSERT_TRUE((*lease).script("BEGIN; SELECT id FROM app_passwords FOR UPDATE"));
  EXPECT_TRUE(opens(giselle_, made)) << "without waiting";
  ASSERT_TRUE((*lease).script("COMMIT"));
  EXPECT_FALSE(list(giselle_)[0].last_used_at);
}

TEST_F(AppPasswordsTest, HaveNamesThatTellThemApart) {
  const auto made = create(giselle_, "Wiki").value();
  EXPECT_EQ(slug_of(create(giselle_, "wiki")), "app_password.name_taken");
  EXPECT_EQ(slug_of(create(tom_, "wiki")), "");
  ASSERT_TRUE(app_passwords_.remove(caller_of(start_desk(giselle_)), made.app_password.id));
  EXPECT_EQ(slug_of(create(giselle_, "wiki")), "");
}

TEST_F(AppPasswordsTest, HaveNamesThatCanBeRead) {
  const auto routes = app_password_routes(&app_passwords_);
  const auto caller = caller_of(start_desk(giselle_));
  const auto answer = [&](const Json& name) {
    const Json attributes{{"name", name}};
    return testing::slug_of(
        testing::call(routes, "create_app_password", caller, {.attributes = attributes}));
  };
  for (const Json& bad : {Json(""), Json("  "), Json(std::string(101, 'x')), Json(7), Json()}) {
    EXPECT_EQ(answer(bad), "request.invalid") << bad;
  }
  EXPECT_EQ(answer(std::string(100, 'x')), "");
}

TEST_F(AppPasswordsTest, AreTwentyAtMost) {
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(create(giselle_, std::format("app {}", i)));
  EXPECT_EQ(slug_of(create(giselle_, "one more")), "app_password.too_many");
  EXPECT_EQ(slug_of(create(tom_)), "");
  const auto listed = list(giselle_);
  ASSERT_EQ(listed.size(), 20U);
  ASSERT_TRUE(app_passwords_.remove(caller_of(start_desk(giselle_)), listed[0].id));
  EXPECT_EQ(slug_of(create(giselle_, "one more")), "");
}

TEST_F(AppPasswordsTest, AreTwentyAtMostAlsoAtOnce) {
  for (int i = 0; i < 19; ++i) ASSERT_TRUE(create(giselle_, std::format("app {}", i)));
  const auto caller = caller_of(start_desk(giselle_));
  std::atomic<int> made = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] {
        made += app_passwords_.create(caller, {.name = {std::format("late {}", i)}}) ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(made, 1);
}

TEST_F(AppPasswordsTest, AreListedToTheirPersonAloneNewestFirst) {
  ASSERT_TRUE(create(giselle_, "first"));
  ASSERT_TRUE(create(giselle_, "second"));
  ASSERT_TRUE(create(tom_, "his"));
  const auto own = list(giselle_);
  ASSERT_EQ(own.size(), 2U);
  EXPECT_EQ(own[0].name, "second");
  EXPECT_EQ(own[1].name, "first");
  EXPECT_EQ(own[1].created_at, clock_.now());
}

TEST_F(AppPasswordsTest, AreTakenAwayByTheirPersonAlone) {
  const auto made = create(giselle_).value();
  const AppPasswordId id = made.app_password.id;
  const auto giselle = caller_of(start_desk(giselle_));
  EXPECT_EQ(slug_of(app_passwords_.remove(caller_of(start_desk(tom_)), id)),
            "app_password.not_found");
  EXPECT_TRUE(opens(giselle_, made));
  EXPECT_EQ(slug_of(app_passwords_.remove(giselle, id)), "");
  EXPECT_FALSE(opens(giselle_, made));
  EXPECT_EQ(slug_of(app_passwords_.remove(giselle, id)), "app_password.not_found");
  const auto events = events_.all();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].event.action, "app_password.created");
  EXPECT_EQ(events[1].event.action, "app_password.removed");
  for (const auto& each : events) {
    EXPECT_EQ(each.event.resource_id, id.value);
    EXPECT_EQ(each.event.details["name"], "Wiki");
    EXPECT_EQ(each.actor.user, giselle_);
  }
}

TEST_F(AppPasswordsTest, AreMadeInALiveSessionAlone) {
  const auto desk = start_desk(giselle_);
  const auto caller = caller_of(desk);
  ASSERT_TRUE(accounts_.revoke_other_sessions(caller_of(start_desk(giselle_))));
  EXPECT_EQ(slug_of(app_passwords_.create(caller, {.name = {"Wiki"}})), "session.required");
  const auto disabled = caller_of(start_desk(tom_));
  run("UPDATE users SET is_active = false WHERE username = 'tom'");
  EXPECT_EQ(slug_of(app_passwords_.create(disabled, {.name = {"Wiki"}})), "session.required");
  EXPECT_EQ(slug_of(app_passwords_.create({}, {.name = {"Wiki"}})), "session.required");
  EXPECT_EQ(sql("SELECT count(*) FROM app_passwords"), "0");
}

TEST_F(AppPasswordsTest, AreNotMadeInASessionThatSomebodyIsEnding) {
  const auto caller = caller_of(start_desk(giselle_));
  const auto lease = pool_.acquire().value();
  ASSERT_TRUE((*lease).script("BEGIN; UPDATE sessions SET revoked_at = now()"));
  std::string slug;
  std::jthread making([&] { slug = slug_of(app_passwords_.create(caller, {.name = {"Wiki"}})); });
  // It sees a session that lives, and waits for its row.
  while (sql("SELECT count(*) FROM pg_locks WHERE NOT granted") == "0") {
    std::this_thread::sleep_for(5ms);
  }
  ASSERT_TRUE((*lease).script("COMMIT"));
  making.join();
  EXPECT_EQ(slug, "session.required");
  EXPECT_EQ(sql("SELECT count(*) FROM app_passwords"), "0");
}

TEST_F(AppPasswordsTest, AreToldOfByMail) {
  open_postbox();
  ASSERT_TRUE(create(giselle_, "Before"));
  EXPECT_EQ(letters(), "") << "to nobody who never showed that they read it";
  run("UPDATE users SET email_verified = true");
  const auto made = create(giselle_, "Wiki").value();
  EXPECT_EQ(letters(), "app_password_created giselle@example.org Wiki");
  EXPECT_EQ(sql("SELECT facts ->> 'time' FROM mails"), render_timestamp(clock_.now()));
  EXPECT_EQ(sql("SELECT count(*) FROM mails WHERE facts::text LIKE '%" +
                std::string(made.text.reveal()).substr(0, 9) + "%' OR link_sealed <> ''"),
            "0");
  ASSERT_FALSE(create(giselle_, "wiki"));
  EXPECT_EQ(sql("SELECT count(*) FROM mails"), "1") << "of one that was not made nobody is told";
}

TEST_F(AppPasswordsTest, AreMadeAlsoWhereNoMailGoesTo) {
  open_postbox();
  run("UPDATE users SET email = 'gisèle@example.org', email_verified = true"
      " WHERE username = 'giselle'");
  EXPECT_TRUE(create(giselle_));
  EXPECT_EQ(letters(), "");
}

TEST_F(AppPasswordsTest, AreShownOnce) {
  const auto routes = app_password_routes(&app_passwords_);
  const auto caller = caller_of(start_desk(giselle_));
  const auto answer =
      testing::call(routes, "create_app_password", caller, {.attributes = Json{{"name", "Wiki"}}});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 201);
  const auto text = parse_json(answer->body)->at("meta").at("password").get<std::string>();
  EXPECT_TRUE(opens(giselle_, text));
  const auto listed = testing::call(routes, "list_app_passwords", caller);
  ASSERT_TRUE(listed);
  EXPECT_FALSE(listed->body.contains(text));
  EXPECT_FALSE(listed->body.contains(hash_app_password(text).value()));
}

}  // namespace
}  // namespace unidash::identity
