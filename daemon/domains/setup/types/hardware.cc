#include "daemon/domains/setup/types/hardware.h"

#include <format>

namespace unidash::setup {

namespace {

constexpr std::int64_t mebibyte = std::int64_t{1024} * 1024;
constexpr std::int64_t gibibyte = 1024 * mebibyte;
constexpr std::int64_t gigabyte = 1'000'000'000;

// The kernel and the firmware keep some of what is built in: a machine of 2 GiB
// reports about 1.9.
constexpr std::int64_t least_memory = 1792 * mebibyte;
constexpr std::int64_t good_memory = 3584 * mebibyte;
constexpr std::int64_t good_cpus = 2;
constexpr std::int64_t least_disk = 8 * gigabyte;
constexpr std::int64_t good_disk = 32 * gigabyte;
constexpr std::int64_t least_free = gigabyte;
constexpr std::int64_t good_sync = 10'000;  // etcd's and PostgreSQL's rule of thumb
constexpr std::chrono::days ten_years{3653};
constexpr std::chrono::hours raised_within{1};

CheckedPart finding(std::string_view id, Verdict verdict, std::string_view slug,
                    std::vector<std::string> values) {
  return {std::string(id), verdict, std::string(slug), std::move(values)};
}

CheckedPart judge_cpu(const HardwareFacts& facts) {
  const std::vector values{std::to_string(facts.cpu_count), facts.cpu_model};
  if (facts.cpu_count < good_cpus) return finding("cpu", Verdict::poor, "setup.cpu_few", values);
  return finding("cpu", Verdict::good, "setup.cpu_good", values);
}

CheckedPart judge_memory(const HardwareFacts& facts) {
  const std::vector values{render_gibibytes(facts.memory_total)};
  if (facts.memory_total < least_memory) {
    return finding("memory", Verdict::refused, "setup.memory_too_little", values);
  }
  if (facts.memory_total < good_memory) {
    return finding("memory", Verdict::poor, "setup.memory_little", values);
  }
  return finding("memory", Verdict::good, "setup.memory_good", values);
}

CheckedPart judge_disk(const HardwareFacts& facts) {
  const std::vector values{std::to_string(facts.disk_size / gigabyte)};
  if (facts.disk_size == 0) return finding("disk", Verdict::refused, "setup.disk_none", {});
  if (facts.disk_size < least_disk) {
    return finding("disk", Verdict::refused, "setup.disk_too_small", values);
  }
  if (facts.disk_free && *facts.disk_free < least_free) {
    return finding("disk", Verdict::refused, "setup.disk_full",
                   {std::to_string(*facts.disk_free / mebibyte)});
  }
  if (facts.disk_size < good_disk)
    return finding("disk", Verdict::poor, "setup.disk_small", values);
  return finding("disk", Verdict::good, "setup.disk_good", values);
}

CheckedPart judge_speed(const HardwareFacts& facts) {
  if (!facts.sync_time) {
    return finding("disk_speed", Verdict::good, "setup.speed_unmeasured", {});
  }
  const std::vector values{std::format("{:.1f}", static_cast<double>(*facts.sync_time) / 1000)};
  if (*facts.sync_time > good_sync) {
    return finding("disk_speed", Verdict::poor, "setup.speed_slow", values);
  }
  return finding("disk_speed", Verdict::good, "setup.speed_good", values);
}

CheckedPart judge_clock(const HardwareFacts& facts) {
  const std::vector values{
      std::format("{:%Y-%m-%d %H:%M}", std::chrono::floor<std::chrono::minutes>(facts.now))};
  // Not refused: without a battery every start begins wrong, and the network
  // puts it right before certificates are made.
  if (!is_plausible(facts)) {
    return finding("clock", Verdict::poor, "setup.clock_wrong", values);
  }
  return finding("clock", Verdict::good, "setup.clock_good", values);
}

CheckedPart judge_firmware(const HardwareFacts& facts) {
  switch (facts.firmware) {
    case Firmware::uefi: return finding("firmware", Verdict::good, "setup.firmware_uefi", {});
    case Firmware::bios: return finding("firmware", Verdict::refused, "setup.firmware_bios", {});
    case Firmware::unknown: break;
  }
  return finding("firmware", Verdict::good, "setup.firmware_unknown", {});
}

// Part of the image, and what more memory and disk are for.
CheckedPart judge_kubernetes(const HardwareFacts& facts) {
  if (!facts.kubernetes) {
    return finding("kubernetes", Verdict::poor, "setup.kubernetes_absent", {});
  }
  return finding("kubernetes", Verdict::good, "setup.kubernetes_good", {*facts.kubernetes});
}

}  // namespace

std::vector<CheckedPart> judge_hardware(const HardwareFacts& facts) {
  return {judge_cpu(facts),   judge_memory(facts),   judge_disk(facts),      judge_speed(facts),
          judge_clock(facts), judge_firmware(facts), judge_kubernetes(facts)};
}

bool is_plausible(const HardwareFacts& facts) {
  // A start in the image's first hour is one of a clock that systemd raised to its day.
  const bool was_raised = facts.started_at && *facts.started_at < facts.build_date + raised_within;
  return !was_raised && facts.now >= facts.build_date && facts.now < facts.build_date + ten_years;
}

std::string render_gibibytes(std::int64_t bytes) {
  return std::format("{:.1f}", static_cast<double>(bytes) / static_cast<double>(gibibyte));
}

}  // namespace unidash::setup
