#include "daemon/main/housekeeping.h"

#include <gtest/gtest.h>

#include <atomic>

#include "daemon/clients/crypto/digest.h"

namespace unidash::main {
namespace {

using namespace std::chrono_literals;

TEST(Housekeeping, IsDoneAtOnceAndAgain) {
  crypto::SystemRandom random;
  std::atomic<int> times = 0;
  const Housekeeping housekeeping(
      [&] {
        ++times;
        times.notify_one();
      },
      1ms, random);
  for (int seen = 0; seen < 3; seen = times) times.wait(seen);
  EXPECT_GE(times, 3);
}

TEST(Housekeeping, EndsWithoutWaitingForItsNextTime) {
  crypto::SystemRandom random;
  std::atomic<int> times = 0;
  {
    const Housekeeping housekeeping(
        [&] {
          ++times;
          times.notify_one();
        },
        24h, random);
    times.wait(0);
  }
  EXPECT_EQ(times, 1);
}

}  // namespace
}  // namespace unidash::main
