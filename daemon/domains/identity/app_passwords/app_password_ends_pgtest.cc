// What ends app passwords beside their person, and what does not.
#include "daemon/domains/identity/app_passwords/app_password_ends.h"

#include <format>

#include "daemon/domains/identity/app_passwords/app_passwords.h"
#include "daemon/domains/identity/links/access_links.h"
#include "daemon/domains/identity/people/people.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;
using testing::good_password;
using testing::secret;

constexpr std::string_view new_password = "la souris dort aussi parfois";

class AppPasswordEnds : public testing::IdentityTest {
 protected:
  MadeAppPassword create(const api::Caller& caller) {
    return app_passwords_.create(caller, {.name = {std::format("app {}", ++made_)}}).value();
  }
  MadeAppPassword create(UserId user) { return create(caller_of(start_desk(user))); }
  bool opens(UserId user, const MadeAppPassword& made) {
    return app_passwords_.check(user, made.text.reveal()).value();
  }
  /// The newest such event's, or nothing.
  Json ended() {
    Json details;
    for (const auto& each : events_.all()) {
      if (each.event.action == "app_password.ended") details = each.event.details;
    }
    return details;
  }

  AppPasswords app_passwords_{pool_, outbox_, clock_, random_};
  People people_{pool_, sessions_, outbox_, clock_, random_, "https://id.example.org"};
  AccessLinks access_{pool_, outbox_, clock_, random_, "https://id.example.org"};
  UserId giselle_ = add_user("giselle");
  UserId tom_ = add_user("tom");
  UserId ada_ = add_user("ada", UserRole::super_admin);
  int made_ = 0;
};

TEST_F(AppPasswordEnds, AreAChangeOfThePassword) {
  const auto first = create(giselle_);
  const auto second = create(giselle_);
  const auto of_tom = create(tom_);
  ASSERT_TRUE(accounts_.change_password(caller_of(start_desk(giselle_)), secret(good_password),
                                        secret(new_password)));
  EXPECT_FALSE(opens(giselle_, first));
  EXPECT_FALSE(opens(giselle_, second));
  EXPECT_TRUE(opens(tom_, of_tom));
  EXPECT_EQ(ended(), (Json{{"count", 2}, {"by", "password_changed"}}));
}

TEST_F(AppPasswordEnds, AreNoChangeThatWasRefused) {
  const auto made = create(giselle_);
  ASSERT_FALSE(accounts_.change_password(caller_of(start_desk(giselle_)), secret("another one"),
                                         secret(new_password)));
  EXPECT_TRUE(opens(giselle_, made));
}

TEST_F(AppPasswordEnds, AreAResetByAnAdministrator) {
  const auto made = create(giselle_);
  const auto of_tom = create(tom_);
  ASSERT_TRUE(people_.reset(caller_of(start_desk(ada_)), {.id = giselle_}));
  EXPECT_FALSE(opens(giselle_, made)) << "with the old password, not with the new one";
  EXPECT_TRUE(opens(tom_, of_tom));
  EXPECT_EQ(ended(), (Json{{"count", 1}, {"by", "password_reset"}}));
}

TEST_F(AppPasswordEnds, AreALinkMadeAtTheMachine) {
  const auto made = create(ada_);
  const std::string link = access_.create("ada").value().link;
  EXPECT_TRUE(opens(ada_, made)) << "it changes nothing before it is used";
  ASSERT_TRUE(links_.redeem(link.substr(link.rfind('/') + 1), secret(new_password), actor_, {}));
  EXPECT_FALSE(opens(ada_, made));
  EXPECT_EQ(ended(), (Json{{"count", 1}, {"by", "access"}}));
}

TEST_F(AppPasswordEnds, AreASignInThatWasNotThePersonsForThoseMadeSince) {
  open_postbox();
  run("UPDATE users SET email_verified = true");
  const auto mine = create(giselle_);
  const auto of_tom = create(tom_);
  clock_.advance(1s);
  const auto stranger = std::get<SignedIn>(
      accounts_.login({.username = "giselle", .password = secret(good_password)}, actor_, {})
          .value());
  const std::string link = mailed_link();
  const auto theirs = create(caller_of(start_desk(stranger.session.id)));
  ASSERT_TRUE(new_devices_.disown(link.substr(link.rfind('/') + 1), actor_));
  EXPECT_FALSE(opens(giselle_, theirs));
  EXPECT_TRUE(opens(giselle_, mine));
  EXPECT_TRUE(opens(tom_, of_tom));
  EXPECT_EQ(ended(), (Json{{"count", 1}, {"by", "disowned"}}));
  EXPECT_EQ(events_.all().back().event.resource_id, giselle_.value);
}

TEST_F(AppPasswordEnds, AreNotToldOfWhereThereWasNone) {
  ASSERT_TRUE(accounts_.change_password(caller_of(start_desk(giselle_)), secret(good_password),
                                        secret(new_password)));
  EXPECT_TRUE(ended().is_null());
}

TEST_F(AppPasswordEnds, AreNoDisablingWhichOnlyRefusesThem) {
  const auto made = create(giselle_);
  const auto ada = caller_of(start_desk(ada_));
  ASSERT_TRUE(people_.disable(ada, giselle_));
  EXPECT_FALSE(opens(giselle_, made));
  ASSERT_TRUE(people_.enable(ada, giselle_));
  EXPECT_TRUE(opens(giselle_, made));
}

TEST_F(AppPasswordEnds, AreTheEndOfTheirPerson) {
  const auto made = create(giselle_);
  ASSERT_TRUE(people_.remove(caller_of(start_desk(ada_)), giselle_));
  EXPECT_FALSE(opens(giselle_, made));
  EXPECT_EQ(sql("SELECT count(*) FROM app_passwords"), "0");
}

TEST_F(AppPasswordEnds, AreNoEndOfSessions) {
  const auto made = create(giselle_);
  ASSERT_TRUE(accounts_.revoke_other_sessions(caller_of(start_desk(giselle_))));
  EXPECT_TRUE(opens(giselle_, made));
}

}  // namespace
}  // namespace unidash::identity
