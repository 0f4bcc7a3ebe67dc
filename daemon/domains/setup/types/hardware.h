// Hardware: whether a machine can carry the product, with the reason and what it
// means for the reader. Pure rules over measured facts.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/domains/machine/types/machine.h"
#include "daemon/domains/setup/types/problem.h"

namespace unidash::setup {

struct HardwareFacts {
  std::string cpu_model{};
  std::int64_t cpu_count = 0;
  std::int64_t memory_total = 0;            // bytes, as the kernel sees them
  std::int64_t disk_size = 0;               // of what holds the data, or will; 0: no disk
  std::optional<std::int64_t> disk_free{};  // bytes; absent where nothing is installed yet
  std::optional<std::int64_t> sync_time{};  // microseconds that 19 of 20 small writes stay under
  Timestamp now{};
  Timestamp build_date{};                   // of the running image
  std::optional<Timestamp> started_at{};    // by the clock of now
  Firmware firmware = Firmware::unknown;    // unknown in a container
  std::optional<std::string> kubernetes{};  // its version, where the image has it
};

enum class Verdict : std::uint8_t { good, poor, refused };

/// `id`: cpu, memory, disk, disk_speed, clock, firmware or kubernetes.
struct CheckedPart {
  std::string id;
  Verdict verdict = Verdict::good;
  std::string slug;  // "setup.memory_too_little"
  std::vector<std::string> values{};
  friend bool operator==(const CheckedPart&, const CheckedPart&) = default;
};

/// One finding for each part, always in the same order.
[[nodiscard]] std::vector<CheckedPart> judge_hardware(const HardwareFacts& facts);

/// Before the image was built, or ten years after: no clock says that rightly. systemd
/// raises an older clock to that day, so the machine must have started after it.
[[nodiscard]] bool is_plausible(const HardwareFacts& facts);

/// "1.0" for 1 GiB.
[[nodiscard]] std::string render_gibibytes(std::int64_t bytes);

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto enum_names<setup::Verdict> =
    std::array{std::pair{setup::Verdict::good, std::string_view("good")},
               std::pair{setup::Verdict::poor, std::string_view("poor")},
               std::pair{setup::Verdict::refused, std::string_view("refused")}};

template <>
inline constexpr auto fields<setup::CheckedPart> = std::tuple{
    field("id", &setup::CheckedPart::id), field("verdict", &setup::CheckedPart::verdict),
    field("slug", &setup::CheckedPart::slug), field("values", &setup::CheckedPart::values)};

}  // namespace unidash
