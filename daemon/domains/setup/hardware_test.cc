#include "daemon/domains/setup/types/hardware.h"

#include <gtest/gtest.h>

#include "daemon/domains/setup/words.h"

namespace unidash::setup {
namespace {

constexpr std::int64_t gibibyte = std::int64_t{1024} * 1024 * 1024;
constexpr std::int64_t gigabyte = 1'000'000'000;

Timestamp day(std::string_view text) {
  return parse_timestamp(std::string(text) + "T08:00:00Z").value();
}

HardwareFacts good_machine() {
  return {.cpu_model = "CPU",
          .cpu_count = 4,
          .memory_total = 8 * gibibyte,
          .disk_size = 250 * gigabyte,
          .disk_free = 200 * gigabyte,
          .sync_time = 1500,
          .now = day("2026-06-01"),
          .build_date = day("2026-05-01"),
          .firmware = Firmware::uefi,
          .kubernetes = "v1.36.2+k3s1"};
}

CheckedPart finding(const HardwareFacts& facts, std::string_view id) {
  for (const auto& each : judge_hardware(facts)) {
    if (each.id == id) return each;
  }
  return {};
}

TEST(Hardware, LikesAGoodMachine) {
  for (const auto& each : judge_hardware(good_machine())) {
    EXPECT_EQ(each.verdict, Verdict::good) << each.id;
  }
}

TEST(Hardware, RefusesOneGibibyteOfMemoryWithTheReason) {
  auto facts = good_machine();
  facts.memory_total = gibibyte;
  const auto memory = finding(facts, "memory");
  EXPECT_EQ(memory.verdict, Verdict::refused);
  EXPECT_EQ(sentence(Locale::en, memory.slug, memory.values),
            "1.0 GiB: at least 2 are needed, or the database would stop in the middle of work. "
            "Add memory, then restart.");
}

TEST(Hardware, TakesTwoGibibytesAsTheKernelReportsThem) {
  auto facts = good_machine();
  facts.memory_total = gibibyte * 19 / 10;
  EXPECT_EQ(finding(facts, "memory").verdict, Verdict::poor);
  facts.memory_total = gibibyte * 38 / 10;
  EXPECT_EQ(finding(facts, "memory").verdict, Verdict::good);
}

TEST(Hardware, WarnsOfASingleCore) {
  auto facts = good_machine();
  facts.cpu_count = 1;
  EXPECT_EQ(finding(facts, "cpu").verdict, Verdict::poor);
}

TEST(Hardware, JudgesTheDisk) {
  auto facts = good_machine();
  facts.disk_size = 0;
  EXPECT_EQ(finding(facts, "disk").slug, "setup.disk_none");
  facts.disk_size = 7 * gigabyte;
  EXPECT_EQ(finding(facts, "disk").slug, "setup.disk_too_small");
  facts.disk_size = 20 * gigabyte;
  EXPECT_EQ(finding(facts, "disk").slug, "setup.disk_small");
  facts.disk_free = 100 * std::int64_t{1024} * 1024;
  EXPECT_EQ(finding(facts, "disk").slug, "setup.disk_full");
  EXPECT_EQ(finding(facts, "disk").values, std::vector<std::string>{"100"});
}

TEST(Hardware, WarnsOfASlowDisk) {
  auto facts = good_machine();
  facts.sync_time = 10'001;
  EXPECT_EQ(finding(facts, "disk_speed").verdict, Verdict::poor);
  facts.sync_time.reset();
  EXPECT_EQ(finding(facts, "disk_speed").slug, "setup.speed_unmeasured");
}

TEST(Hardware, SeesAClockTenYearsOff) {
  auto facts = good_machine();
  for (const auto* now : {"1970-01-01", "2026-04-30", "2036-06-01", "2099-01-01"}) {
    facts.now = day(now);
    EXPECT_EQ(finding(facts, "clock").verdict, Verdict::poor) << now;
  }
  for (const auto* now : {"2026-05-01", "2036-04-01"}) {
    facts.now = day(now);
    EXPECT_EQ(finding(facts, "clock").verdict, Verdict::good) << now;
  }
}

// systemd raises a clock that is older than the image to the day of the image.
TEST(Hardware, SeesAClockThatWasRaisedToTheDayOfTheImage) {
  auto facts = good_machine();
  facts.now = day("2026-05-01") + std::chrono::minutes{2};
  // Before or after it, as the initrd raised it or the root's systemd.
  for (const int seconds : {-20, 14}) {
    facts.started_at = day("2026-05-01") + std::chrono::seconds{seconds};
    EXPECT_EQ(finding(facts, "clock").verdict, Verdict::poor) << seconds;
  }
  facts.now = day("2026-11-21");  // put right since
  facts.started_at = facts.now - std::chrono::minutes{3};
  EXPECT_EQ(finding(facts, "clock").verdict, Verdict::good);
}

TEST(Hardware, SaysWhichEngineOfContainersIsInside) {
  auto facts = good_machine();
  facts.kubernetes = "v1.36.2+unidash1";
  EXPECT_EQ(finding(facts, "kubernetes").values, std::vector<std::string>{"v1.36.2+unidash1"});
  facts.kubernetes.reset();
  EXPECT_EQ(finding(facts, "kubernetes").verdict, Verdict::poor);
}

TEST(Hardware, RefusesBiosAndLeavesContainersAlone) {
  auto facts = good_machine();
  facts.firmware = Firmware::bios;
  EXPECT_EQ(finding(facts, "firmware").verdict, Verdict::refused);
  facts.firmware = Firmware::unknown;
  EXPECT_EQ(finding(facts, "firmware").verdict, Verdict::good);
}

TEST(Hardware, HasASentenceForEveryFinding) {
  auto facts = good_machine();
  for (const std::int64_t memory : {1, 2, 3, 9}) {
    facts.memory_total = memory * gibibyte;
    facts.disk_size = memory * 5 * gigabyte;
    facts.cpu_count = memory;
    for (const auto& each : judge_hardware(facts)) {
      EXPECT_FALSE(sentence(Locale::fr, each.slug, each.values).contains(each.slug)) << each.slug;
    }
  }
}

}  // namespace
}  // namespace unidash::setup
