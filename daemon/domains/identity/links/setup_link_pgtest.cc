#include "daemon/domains/identity/links/setup_link.h"

#include <sys/stat.h>

#include <filesystem>

#include "daemon/clients/files/text_file.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;
using testing::good_password;
using testing::secret;

class SetupLinkTest : public testing::IdentityTest {
 protected:
  void SetUp() override {
    std::filesystem::remove(file_);
    ASSERT_EQ(link_.tend().value(), SetupLinkState::waiting);
  }
  std::string shown() { return read_setup_link(file_).value().value_or(""); }
  bool works(const std::string& address) {
    return links_.check_setup(address.substr(address.rfind('/') + 1)).has_value();
  }
  Status set_up(OneTimeLinks& links, const std::string& address) {
    const auto done = links.set_up(
        address.substr(address.rfind('/') + 1),
        {.username = "claire", .display_name = "Claire", .password = secret(good_password)}, actor_,
        {});
    if (!done) return done.error();
    return {};
  }

  const std::string origin_ = "https://id.example.org";
  const std::string file_ = ::testing::TempDir() + "setup-link";
  SetupLink link_{pool_, random_, clock_, origin_, file_};
};

TEST_F(SetupLinkTest, KeepsOneAddressHoweverOftenItIsLookedAt) {
  const std::string first = shown();
  EXPECT_TRUE(first.starts_with("https://id.example.org/setup/"));
  for (int minute = 0; minute < 20; ++minute) {
    ASSERT_TRUE(link_.tend());
    EXPECT_EQ(shown(), first);
    EXPECT_TRUE(works(first));
    clock_.advance(1min);
  }
  EXPECT_EQ(sql("SELECT count(*) FROM one_time_links"), "1");
}

TEST_F(SetupLinkTest, RenewsItInTimeAndLeavesTheFormerOneToItsEnd) {
  const std::string first = shown();
  clock_.advance(20min + 1s);
  ASSERT_TRUE(link_.tend());
  const std::string second = shown();
  EXPECT_NE(second, first);
  EXPECT_TRUE(works(first)) << "whoever has read it may still use it";
  EXPECT_TRUE(works(second));
  clock_.advance(10min);
  EXPECT_FALSE(works(first));
  EXPECT_TRUE(works(second));
}

TEST_F(SetupLinkTest, TakesUpWhatAnEarlierProcessLeft) {
  const std::string first = shown();
  SetupLink next(pool_, random_, clock_, origin_, file_);
  ASSERT_TRUE(next.tend());
  EXPECT_EQ(shown(), first);
}

TEST_F(SetupLinkTest, TrustsNeitherAnotherOriginNorAForeignText) {
  SetupLink moved(pool_, random_, clock_, "https://id.example.net", file_);
  ASSERT_TRUE(moved.tend());
  EXPECT_TRUE(shown().starts_with("https://id.example.net/setup/"));
  for (const std::string text : {"", "https://id.example.net/setup/x", "../../login"}) {
    ASSERT_TRUE(files::replace_text_file(file_, text));
    ASSERT_TRUE(moved.tend());
    EXPECT_TRUE(works(shown())) << text;
  }
}

TEST_F(SetupLinkTest, IsGoneAtOnceWhenTheFirstAdministratorIsThere) {
  OneTimeLinks links(pool_, sessions_, hasher_, rules_, devices_, factors_, steps_, clock_,
                     [&] { (void)link_.tend(); });
  ASSERT_TRUE(set_up(links, shown()));
  EXPECT_EQ(read_setup_link(file_).value(), std::nullopt);
  clock_.advance(1h);
  EXPECT_EQ(link_.tend().value(), SetupLinkState::taken);
  EXPECT_EQ(read_setup_link(file_).value(), std::nullopt);
}

TEST_F(SetupLinkTest, IsGoneWhenAnotherMachineHasMadeTheAdministrator) {
  add_user("claire", UserRole::super_admin);
  EXPECT_EQ(link_.tend().value(), SetupLinkState::taken);
  EXPECT_EQ(read_setup_link(file_).value(), std::nullopt);
}

TEST_F(SetupLinkTest, ShowsTheOldAddressWhileTheDatabaseCannotWrite) {
  const std::string first = shown();
  clock_.advance(20min + 1s);
  run(std::format("ALTER DATABASE {} SET default_transaction_read_only = on",
                  sql("SELECT current_database()")));
  postgres::Pool refusing{{.conninfo = database_}};
  SetupLink link(refusing, random_, clock_, origin_, file_);
  EXPECT_FALSE(link.tend());
  EXPECT_EQ(shown(), first);
  EXPECT_TRUE(works(first));
}

TEST_F(SetupLinkTest, MayBeReadByItsGroupWhateverTheMask) {
  const auto before = ::umask(0077);
  clock_.advance(20min + 1s);
  ASSERT_TRUE(link_.tend());
  ::umask(before);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(file_).permissions(),
            perms::owner_read | perms::owner_write | perms::group_read);
}

TEST_F(SetupLinkTest, IsMissingUntilItWasWritten) {
  std::filesystem::remove(file_);
  EXPECT_EQ(read_setup_link(file_).error().slug, "file.missing");
}

}  // namespace
}  // namespace unidash::identity
