// A person's own password, handed on by an application.
#include <format>

#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::good_password;
using testing::secret;

/// A directory in which one person has one password.
class OneDirectory final : public OutsidePasswords {
 public:
  Result<OutsideAnswer> sign_in(std::string_view name, const Secret& password) override {
    asked.emplace_back(name);
    if (password.reveal() != "theirs") return OutsideAnswer{};
    return OutsideAnswer{.person = person};
  }
  Result<bool> verify(UserId, const Secret&) override { return false; }
  void pretend() override { asked.emplace_back("nobody"); }
  Result<OutsideAnswer> renew(std::string_view, const Secret&, const Secret&) override {
    return OutsideAnswer{};
  }

  UserId person{};
  std::vector<std::string> asked{};
};

class ApplicationSignInPg : public testing::IdentityTest {
 protected:
  std::string slug(std::string_view name, std::string_view password,
                   std::string_view application = "wiki") {
    const auto owner =
        with_directory_.sign_in_at(application, {std::string(name), secret(password)}, actor_);
    return owner ? "" : owner.error().slug;
  }

  OneDirectory directory_;
  Accounts with_directory_{pool_,  sessions_, hasher_,      rules_, devices_,       factors_,
                           steps_, passkeys_, new_devices_, clock_, settings_.idle, &directory_};
};

TEST_F(ApplicationSignInPg, KnowsPeopleOfOursByTheirPassword) {
  const UserId giselle = add_user("giselle");
  const auto owner = with_directory_.sign_in_at("wiki", {"GISELLE", secret(good_password)}, actor_);
  EXPECT_EQ(owner.value(), giselle);
  EXPECT_EQ(slug("giselle", "another long sentence"), "identity.login_failed");
  EXPECT_EQ(slug("nobody", good_password), "identity.login_failed");
  EXPECT_EQ(slug("giselle", std::string(10'000, 'x')), "identity.login_failed");
  add_user("invited", UserRole::user, "");
  EXPECT_EQ(slug("invited", good_password), "identity.login_failed");
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "0");
}

TEST_F(ApplicationSignInPg, AsksTheDirectoryOfThoseWhoAreThere) {
  directory_.person = add_user("marc", UserRole::user, "");
  run("UPDATE users SET external_id = 'x' WHERE username = 'marc'");
  EXPECT_EQ(slug("marc", "theirs"), "");
  EXPECT_EQ(slug("marc", "another"), "identity.login_failed");
  run("UPDATE users SET is_active = false WHERE username = 'marc'");
  EXPECT_EQ(slug("marc", "theirs"), "identity.login_failed");
  EXPECT_EQ(directory_.asked, (std::vector<std::string>{"marc", "marc", "marc"}));
}

// A name that nobody has here may be somebody's there: by this way they get no account.
TEST_F(ApplicationSignInPg, TakesInNobodyWhoIsNotHereYet) {
  EXPECT_EQ(slug("newcomer", "theirs"), "identity.login_failed");
  add_user("giselle");
  EXPECT_EQ(slug("giselle", "theirs"), "identity.login_failed");
  EXPECT_EQ(directory_.asked, (std::vector<std::string>{"nobody", "nobody"}))
      << "and takes as long as one that is asked for";
}

// Seen without a clock: where nobody may hash, nobody learns anything either.
TEST_F(ApplicationSignInPg, SpendsAHashOnEveryName) {
  directory_.person = add_user("marc", UserRole::user, "");
  run("UPDATE users SET external_id = 'x' WHERE username = 'marc'");
  add_user("giselle");
  crypto::PasswordHasher closed({.threads = 1, .queue = 0}, random_);
  Accounts accounts(pool_, sessions_, closed, rules_, devices_, factors_, steps_, passkeys_,
                    new_devices_, clock_, settings_.idle, &directory_);
  for (const char* name : {"giselle", "marc", "nobody"}) {
    const auto owner = accounts.sign_in_at("wiki", {name, secret(good_password)}, actor_);
    EXPECT_EQ(owner.error().slug, "password.queue_full") << name;
  }
}

TEST_F(ApplicationSignInPg, TellsTheTrailWhichApplicationItWas) {
  const UserId giselle = add_user("giselle");
  EXPECT_EQ(slug("giselle", "guess"), "identity.login_failed");
  const auto event = events_.all().back();
  EXPECT_EQ(event.event.action, "user.sign_in_failed");
  EXPECT_EQ(event.event.resource_id, giselle.value);
  EXPECT_EQ(event.event.details, (Json{{"application", "wiki"}}));
  EXPECT_EQ(event.actor.ip_address, actor_.ip_address);
}

}  // namespace
}  // namespace unidash::identity
