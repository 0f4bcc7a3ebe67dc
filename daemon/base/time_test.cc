#include "daemon/base/time.h"

#include <gtest/gtest.h>

namespace unidash {
namespace {

TEST(Timestamps, AreSpelledInIso8601) {
  const Timestamp time{std::chrono::seconds{1'768'055'400}};
  EXPECT_EQ(render_timestamp(time), "2026-01-10T14:30:00Z");
  EXPECT_EQ(render_timestamp(time + std::chrono::microseconds{1500}),
            "2026-01-10T14:30:00.001500Z");
}

TEST(Timestamps, ReadBackWhatWasWritten) {
  const Timestamp time{std::chrono::microseconds{1'768'055'400'123'456}};
  EXPECT_EQ(parse_timestamp(render_timestamp(time)).value(), time);
}

TEST(Timestamps, ReadTheTextOfPostgreSql) {
  const auto time = parse_timestamp("2026-01-10 14:30:00.5+00");
  ASSERT_TRUE(time);
  EXPECT_EQ(render_timestamp(*time), "2026-01-10T14:30:00.500000Z");
}

TEST(Timestamps, RefuseImpossibleDatesAndOtherZones) {
  for (const auto* text :
       {"", "2026-02-30T00:00:00Z", "2026-01-10T24:00:00Z", "2026-01-10T14:30:00",
        "2026-01-10T14:30:00+01:00", "2026-01-10T14:30:00.Z", "2026-1-10T14:30:00Z",
        "2026-01-10T14:30:00Zx"}) {
    EXPECT_FALSE(parse_timestamp(text)) << text;
  }
}

TEST(Timestamps, RoundDownToWholeSeconds) {
  EXPECT_EQ(unix_seconds(Timestamp{std::chrono::microseconds{1'999'999}}), 1);
}

}  // namespace
}  // namespace unidash
