#include "daemon/domains/identity/sessions/rate_window.h"

#include <gtest/gtest.h>

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;

TEST(RateWindow, WaitsUntilTheWindowBeforeHasFaded) {
  // 10 before, none now: one more fits once a tenth of them has faded.
  EXPECT_EQ(
      wait_for_room({.limit = 10, .current = 0, .previous = 10, .elapsed = 1s, .length = 60s}), 5s);
  EXPECT_EQ(
      wait_for_room({.limit = 10, .current = 4, .previous = 10, .elapsed = 15s, .length = 60s}),
      15s);
}

TEST(RateWindow, WaitsForTheNextWindowWhereThisOneIsFull) {
  EXPECT_EQ(
      wait_for_room({.limit = 10, .current = 10, .previous = 0, .elapsed = 20s, .length = 60s}),
      46s);
  EXPECT_EQ(wait_for_room({.limit = 1, .current = 1, .previous = 0, .elapsed = 20s, .length = 60s}),
            100s);
}

TEST(RateWindow, WaitsASecondAtLeast) {
  EXPECT_EQ(
      wait_for_room({.limit = 10, .current = 0, .previous = 10, .elapsed = 5999ms, .length = 60s}),
      1s);
  EXPECT_EQ(wait_for_room({.limit = 10, .elapsed = 59s, .length = 60s}), 1s);
}

}  // namespace
}  // namespace unidash::identity
