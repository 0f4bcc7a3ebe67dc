#include "daemon/domains/identity/links/one_time_links.h"

#include <atomic>
#include <thread>

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;
using testing::good_password;
using testing::secret;

const std::string origin = "https://id.example.org";

std::string slug_of(const auto& result) { return result ? "" : result.error().slug; }

std::string token_of(const std::string& address) { return address.substr(address.rfind('/') + 1); }

class SetupTest : public testing::IdentityTest {
 protected:
  std::string new_link() { return create_setup_link(pool_, random_, clock_, origin).value(); }
  Result<StartedSession> set_up(const std::string& token, std::string_view username = "claire",
                                std::string_view password = good_password) {
    return TRY(links_.set_up(token,
                             {.username = std::string(username),
                              .display_name = "Claire Martin",
                              .password = secret(password)},
                             actor_, {}))
        .session;
  }
};

TEST_F(SetupTest, MakesTheFirstAdministratorAndSignsThemIn) {
  const std::string address = new_link();
  EXPECT_TRUE(address.starts_with("https://id.example.org/setup/"));
  ASSERT_TRUE(links_.check_setup(token_of(address)));
  const auto session = set_up(token_of(address)).value();
  EXPECT_EQ(sessions_.find_sso(session.token.reveal()).value()->username, "claire");
  EXPECT_EQ(sql("SELECT role || ' ' || display_name FROM users"), "super_admin Claire Martin");
  EXPECT_EQ(sql("SELECT count(*) FROM users WHERE last_login_at = created_at"), "1");
  EXPECT_EQ(events_.actions(), (std::vector<std::string>{"setup.link_created", "user.created"}));
}

TEST_F(SetupTest, StoresOnlyTheHashOfTheLink) {
  const std::string token = token_of(new_link());
  EXPECT_EQ(sql("SELECT token_hash FROM one_time_links"), crypto::hash_token(token));
}

TEST_F(SetupTest, WorksOnce) {
  const std::string token = token_of(new_link());
  ASSERT_TRUE(set_up(token));
  EXPECT_EQ(slug_of(set_up(token, "marc")), "identity.link_expired");
  EXPECT_EQ(slug_of(links_.check_setup(token)), "identity.link_expired");
}

TEST_F(SetupTest, LetsOneOfTwoWinAtOnce) {
  const std::string token = token_of(new_link());
  std::atomic<int> winners = 0;
  std::vector<std::jthread> people;
  for (const char* name : {"claire", "marc", "paul", "jeanne"}) {
    people.emplace_back([&, name] { winners += set_up(token, name) ? 1 : 0; });
  }
  people.clear();
  EXPECT_EQ(winners, 1);
  EXPECT_EQ(sql("SELECT count(*) FROM users"), "1");
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "1");
}

TEST_F(SetupTest, EndsAfterHalfAnHour) {
  const std::string token = token_of(new_link());
  clock_.advance(29min + 59s);
  EXPECT_TRUE(links_.check_setup(token));
  clock_.advance(2s);
  EXPECT_EQ(slug_of(links_.check_setup(token)), "identity.link_expired");
  EXPECT_EQ(slug_of(set_up(token)), "identity.link_expired");
}

TEST_F(SetupTest, TellsHowLongALinkStaysOpen) {
  const auto is_open = [&](const std::string& link, std::chrono::seconds rest = {}) {
    return is_setup_link_open(pool_, clock_.now() + rest, link).value();
  };
  const std::string link = new_link();
  EXPECT_TRUE(is_open(link, 29min));
  EXPECT_FALSE(is_open(link, 31min));
  EXPECT_TRUE(is_open(token_of(link)));
  ASSERT_TRUE(set_up(token_of(link)));
  EXPECT_FALSE(is_open(link));
  EXPECT_FALSE(is_open(""));
}

TEST_F(SetupTest, LeavesTheFormerLinkToItsEnd) {
  const std::string former = token_of(new_link());
  clock_.advance(20min);
  const std::string token = token_of(new_link());
  EXPECT_TRUE(links_.check_setup(former)) << "somebody may be typing it";
  ASSERT_TRUE(set_up(former));
  EXPECT_EQ(slug_of(set_up(token, "marc")), "identity.link_expired");
}

TEST_F(SetupTest, IsOverOnceThereIsAnAdministrator) {
  const std::string token = token_of(new_link());
  add_user("claire", UserRole::super_admin);
  EXPECT_EQ(slug_of(set_up(token, "marc")), "identity.link_expired");
  const auto again = create_setup_link(pool_, random_, clock_, origin);
  EXPECT_EQ(again.error().code, Code::conflict);
  EXPECT_EQ(again.error().slug, "identity.already_set_up");
}

TEST_F(SetupTest, NamesEveryBrokenFieldAndKeepsTheLink) {
  const std::string token = token_of(new_link());
  const auto refused = links_.set_up(
      token, {.username = "cl aire", .display_name = " ", .password = secret("short")}, actor_, {});
  ASSERT_EQ(refused.error().fields.size(), 3U);
  EXPECT_EQ(refused.error().fields[0].slug, "identity.username_characters");
  EXPECT_EQ(refused.error().fields[1].slug, "field.required");
  EXPECT_EQ(refused.error().fields[2].slug, "identity.password_too_short");
  EXPECT_TRUE(set_up(token));
}

TEST_F(SetupTest, KeepsTheLinkWhenTheNameIsTaken) {
  const std::string token = token_of(new_link());
  add_user("claire");
  EXPECT_EQ(slug_of(set_up(token, "Claire")), "identity.username_taken");
  EXPECT_TRUE(set_up(token, "claire2"));
}

TEST_F(SetupTest, NeedsValkey) {
  const std::string token = token_of(new_link());
  valkey_server_.kill9();
  EXPECT_EQ(slug_of(set_up(token)), "session.store_unavailable");
  EXPECT_EQ(sql("SELECT count(*) FROM users"), "0");
}

class InviteTest : public testing::IdentityTest {
 protected:
  std::string new_link(UserId user, LinkPurpose purpose) {
    const auto token = postgres::in_transaction(pool_, [&](auto& tx) {
      return create_link(tx, random_, clock_.now(), purpose, user, std::nullopt);
    });
    return std::string(token.value().reveal());
  }
  Result<StartedSession> redeem(const std::string& token,
                                std::string_view password = good_password) {
    return std::get<SignedIn>(TRY(links_.redeem(token, secret(password), actor_, {}))).session;
  }
  UserId user_ = add_user("giselle", UserRole::user, "");
};

TEST_F(InviteTest, SetsThePasswordAndSignsIn) {
  const std::string token = new_link(user_, LinkPurpose::invitation);
  const auto invited = links_.find_invited(token).value();
  EXPECT_EQ(invited.username, "giselle");
  EXPECT_EQ(invited.purpose, LinkPurpose::invitation);
  const auto session = redeem(token).value();
  EXPECT_EQ(sessions_.find_sso(session.token.reveal()).value()->user, user_);
  EXPECT_TRUE(accounts_.login({"giselle", secret(good_password)}, actor_, {}));
  EXPECT_EQ(events_.all()[0].event.action, "user.password_set");
  EXPECT_EQ(events_.all()[0].actor.user, user_);
}

TEST_F(InviteTest, LetsOneOfTwoWinAtOnce) {
  const std::string token = new_link(user_, LinkPurpose::invitation);
  std::atomic<int> winners = 0;
  std::vector<std::jthread> people;
  for (int i = 0; i < 4; ++i) {
    people.emplace_back([&, i] {
      winners += redeem(token, std::format("{} number {}", good_password, i)) ? 1 : 0;
    });
  }
  people.clear();
  EXPECT_EQ(winners, 1);
  EXPECT_EQ(sql("SELECT count(*) FROM sessions WHERE revoked_at IS NULL"), "1");
}

TEST_F(InviteTest, EndsEverySessionAfterAReset) {
  const UserId user = add_user("marc");
  const auto desk = start_desk(user);
  ASSERT_TRUE(is_in(desk));
  ASSERT_TRUE(redeem(new_link(user, LinkPurpose::reset)));
  EXPECT_FALSE(is_in(desk));
}

TEST_F(InviteTest, EndsAfterThreeDays) {
  const std::string token = new_link(user_, LinkPurpose::invitation);
  clock_.advance(72h + 1s);
  EXPECT_EQ(slug_of(redeem(token)), "identity.link_expired");
}

TEST_F(InviteTest, ReplacesTheFormerLinkOfThePersonOnly) {
  const UserId marc = add_user("marc", UserRole::user, "");
  const std::string of_marc = new_link(marc, LinkPurpose::invitation);
  const std::string former = new_link(user_, LinkPurpose::invitation);
  const std::string token = new_link(user_, LinkPurpose::reset);
  EXPECT_EQ(slug_of(redeem(former)), "identity.link_expired");
  EXPECT_TRUE(redeem(token));
  EXPECT_TRUE(redeem(of_marc));
}

TEST_F(InviteTest, KeepsTheRulesAndTheLink) {
  const std::string token = new_link(user_, LinkPurpose::invitation);
  EXPECT_EQ(slug_of(redeem(token, "short")), "identity.password_too_short");
  EXPECT_EQ(slug_of(redeem(token, testing::common_password)), "identity.password_too_common");
  EXPECT_EQ(slug_of(redeem(token, "giselle@example.org")), "identity.password_is_a_name");
  EXPECT_TRUE(redeem(token));
}

TEST_F(InviteTest, LetsNoDisabledPersonIn) {
  const std::string token = new_link(user_, LinkPurpose::invitation);
  run("UPDATE users SET is_active = false");
  EXPECT_EQ(slug_of(links_.find_invited(token)), "identity.link_expired");
  EXPECT_EQ(slug_of(redeem(token)), "identity.link_expired");
}

TEST_F(InviteTest, TakesNoTokenOfAnotherKind) {
  const std::string setup = token_of(create_setup_link(pool_, random_, clock_, origin).value());
  const std::string invite = new_link(user_, LinkPurpose::invitation);
  EXPECT_EQ(slug_of(redeem(setup)), "identity.link_expired");
  EXPECT_EQ(slug_of(links_.check_setup(invite)), "identity.link_expired");
  EXPECT_EQ(slug_of(links_.set_up(
                invite,
                {.username = "claire", .display_name = "Claire", .password = secret(good_password)},
                actor_, {})),
            "identity.link_expired");
  for (const char* token : {"", "x", "../../login"}) {
    EXPECT_EQ(slug_of(redeem(token)), "identity.link_expired");
  }
}

}  // namespace
}  // namespace unidash::identity
