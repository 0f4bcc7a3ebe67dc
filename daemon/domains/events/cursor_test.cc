#include "daemon/domains/events/cursor.h"

#include <gtest/gtest.h>

#include "daemon/domains/events/subscription.h"

namespace unidash::events {
namespace {

TEST(Cursor, GoesThereAndBack) {
  const Cursor cursor{.transaction = 7421, .read_at = 1'795'950'000};
  EXPECT_EQ(render_cursor(cursor), "7421-1795950000");
  EXPECT_EQ(parse_cursor("7421-1795950000"), cursor);
}

TEST(Cursor, IsNothingElse) {
  for (const char* text : {"", "-", "1", "1-", "-1-2", "1-2-3", "01-2", "1- 2", "a-b", "+1-2",
                           "9223372036854775808-1", "1-2\n", "0x1-2"}) {
    EXPECT_FALSE(parse_cursor(text)) << text;
  }
}

TEST(Subscription, GoesThereAndBack) {
  for (const char* last : {"", "7421-1795950000", "of another server", "5/6"}) {
    const auto given = subscribe(UserId{5}, SessionId{12}, last);
    const auto read = parse_subscription(render_subscription(given));
    ASSERT_TRUE(read) << last;
    EXPECT_EQ(read->user, UserId{5});
    EXPECT_EQ(read->session, SessionId{12});
    EXPECT_EQ(read->is_resumed, last[0] != '\0');
    EXPECT_EQ(read->since, given.since);
  }
}

TEST(Subscription, IsNothingElse) {
  for (const char* text : {"", "5", "5/6", "a/6/", "5/6/7/8"}) {
    EXPECT_FALSE(parse_subscription(text)) << text;
  }
}

}  // namespace
}  // namespace unidash::events
