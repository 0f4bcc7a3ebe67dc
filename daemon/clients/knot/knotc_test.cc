#include "daemon/clients/knot/knotc.h"

#include <gtest/gtest.h>

namespace unidash::knot {
namespace {

TEST(Knotc, TellsAServerThatIsAwayFromOneThatRefuses) {
  EXPECT_TRUE(read_outcome(0, "Reloaded\n"));
  const Status away = read_outcome(1, "error: failed to connect to socket '/x' (not exists)\n");
  EXPECT_EQ(away.error().slug, "knot.unavailable");
  EXPECT_EQ(away.error().code, Code::unavailable);
  const Status refused = read_outcome(1, "error: (parser failed)\n");
  EXPECT_EQ(refused.error().slug, "knot.refused");
  EXPECT_EQ(refused.error().detail, "error: (parser failed)");
  EXPECT_EQ(read_outcome(1, std::string(9'000, 'x')).error().detail.size(), 500U);
}

TEST(Knotc, SaysThatItIsNotThere) {
  const Knotc knotc("/nowhere", "/nowhere/knotc");
  EXPECT_FALSE(knotc.check("/nowhere"));
  EXPECT_FALSE(knotc.reload());
  EXPECT_FALSE(knotc.stop());
}

}  // namespace
}  // namespace unidash::knot
