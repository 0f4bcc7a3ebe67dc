#include "daemon/programs/unidashd/housekeeping.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

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
        return Chore::goes_on;
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
          return Chore::goes_on;
        },
        24h, random);
    times.wait(0);
  }
  EXPECT_EQ(times, 1);
}

TEST(Housekeeping, IsNotDoneAgainOnceItIsDone) {
  crypto::SystemRandom random;
  std::atomic<int> times = 0;
  std::promise<void> twentieth;
  {
    const Housekeeping one([&] { return ++times == 2 ? Chore::is_done : Chore::goes_on; }, 1ms,
                           random);
    const Housekeeping other(
        [&, own = 0]() mutable {
          // The one would have come round again and again meanwhile.
          if (times >= 2 && ++own == 20) twentieth.set_value();
          return own < 20 ? Chore::goes_on : Chore::is_done;
        },
        1ms, random);
    twentieth.get_future().wait();
  }
  EXPECT_EQ(times, 2);
}

}  // namespace
}  // namespace unidash::main
