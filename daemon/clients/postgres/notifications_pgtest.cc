#include "daemon/clients/postgres/notifications.h"

#include <gtest/gtest.h>

#include <thread>

#include "daemon/clients/postgres/connection.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::postgres {
namespace {

using namespace std::chrono_literals;
using testing::TemporaryPostgres;

constexpr auto very_long = 60s;

class NotificationsTest : public ::testing::Test {
 protected:
  /// The first answer tells that it listens from now on.
  void begin() { EXPECT_FALSE(notifications.wait(very_long).is_certain); }
  void say(const std::string& text) const {
    testing::run_sql(database, "NOTIFY test_channel, '" + text + "'");
  }

  std::string database = testing::empty_database();
  Notifications notifications{database, "test_channel"};
};

TEST_F(NotificationsTest, HearWhatIsCommittedAndNothingElse) {
  begin();
  testing::run_sql(database, "BEGIN; NOTIFY test_channel, 'lost'; ROLLBACK; NOTIFY other, 'no'");
  say("kept");
  EXPECT_EQ(notifications.wait(very_long).payloads, std::vector<std::string>{"kept"});
}

TEST_F(NotificationsTest, AreWokenByOtherThreads) {
  begin();
  const std::jthread other([this] { notifications.wake(); });
  const auto heard = notifications.wait(very_long);
  EXPECT_TRUE(heard.payloads.empty());
  EXPECT_TRUE(heard.is_certain);
}

TEST_F(NotificationsTest, SayThatSomethingMayHaveBeenMissedAfterARestart) {
  begin();
  TemporaryPostgres::shared().restart();
  bool was_certain = true;
  while (was_certain) was_certain = notifications.wait(50ms).is_certain;
  say("again");
  EXPECT_EQ(notifications.wait(very_long).payloads, std::vector<std::string>{"again"});
}

TEST_F(NotificationsTest, EndEachWaitWhileTheServerIsAway) {
  begin();
  TemporaryPostgres::shared().kill9();
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(notifications.wait(10ms).payloads.empty());
  TemporaryPostgres::shared().start();
  bool was_certain = true;
  while (was_certain) was_certain = notifications.wait(50ms).is_certain;
}

}  // namespace
}  // namespace unidash::postgres
