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
  const auto time = parse_sql_timestamp("2026-01-10 14:30:00.5+00");
  ASSERT_TRUE(time);
  EXPECT_EQ(render_timestamp(*time), "2026-01-10T14:30:00.500000Z");
  for (const auto* text : {"2026-01-10T14:30:00Z", "2026-01-10 14:30:00+01", "infinity"}) {
    EXPECT_FALSE(parse_sql_timestamp(text)) << text;
  }
}

std::string read(std::string_view text) {
  const auto time = parse_timestamp(text);
  return time ? render_timestamp(*time) : "refused";
}

TEST(Timestamps, ReadEveryOffset) {
  EXPECT_EQ(read("2026-01-10T14:30:00+01:00"), "2026-01-10T13:30:00Z");
  EXPECT_EQ(read("2026-01-10T23:30:00-05:45"), "2026-01-11T05:15:00Z");
  EXPECT_EQ(read("2026-01-10t14:30:00z"), "2026-01-10T14:30:00Z");
  EXPECT_EQ(read("2026-01-10T14:30:00-00:00"), "2026-01-10T14:30:00Z");
  EXPECT_EQ(read("2026-01-10T14:30:00.123456789+00:00"), "2026-01-10T14:30:00.123456Z");
  EXPECT_EQ(read("2016-12-31T23:59:60Z"), "2017-01-01T00:00:00Z");
  EXPECT_EQ(read("2017-01-01T00:59:60.5+01:00"), "2017-01-01T00:00:00.500000Z");
}

TEST(Timestamps, RefuseWhatIsNoDateTime) {
  for (const auto* text :
       {"", "2026-02-30T00:00:00Z", "2026-01-10T24:00:00Z", "2026-01-10T14:30:00",
        "2026-01-10 14:30:00Z", "2026-01-10T14:30:00+0100", "2026-01-10T14:30:00+01",
        "2026-01-10T14:30:00+24:00", "2026-01-10T14:30:00+01:60", "2026-01-10T14:30:60Z",
        "2026-01-10T14:30:00.Z", "2026-1-10T14:30:00Z", "2026-01-10T14:30:00Zx",
        "2026-01-10T14:30:00+01:00x", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:60Z"}) {
    EXPECT_EQ(read(text), "refused") << text;
  }
}

TEST(Timestamps, RoundDownToWholeSeconds) {
  EXPECT_EQ(unix_seconds(Timestamp{std::chrono::microseconds{1'999'999}}), 1);
}

}  // namespace
}  // namespace unidash
