#include "daemon/base/trouble.h"

#include <gtest/gtest.h>

namespace unidash {
namespace {

TEST(Trouble, IsNewsOnceUntilItIsAnotherOrWasOver) {
  const Error away = make_error(Code::unavailable, "database.away");
  const Error full = make_error(Code::unavailable, "disk.full");
  Trouble trouble;
  EXPECT_TRUE(trouble.is_news(away));
  EXPECT_FALSE(trouble.is_news(away));
  EXPECT_TRUE(trouble.is_news(full));
  EXPECT_TRUE(trouble.is_news(away));
  trouble.end();
  EXPECT_TRUE(trouble.is_news(away));
}

}  // namespace
}  // namespace unidash
