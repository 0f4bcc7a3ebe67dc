// Machine: the facts about the machine itself and its use, as the role host
// reports them on its socket and the admin API passes them on. Sizes are bytes,
// times UTC. The request structs are what both sides decode.
#pragma once

#include <optional>
#include <string>

#include "daemon/base/fields.h"
#include "daemon/model/label.h"

namespace unidash {

enum class Firmware : std::uint8_t { uefi, bios, unknown };
enum class PowerAction : std::uint8_t { reboot, power_off };

struct Machine {
  std::string id = "self";
  std::string hostname;
  std::string pretty_name;
  std::string version;  // of the image
  std::string variant;  // "release" or "development"
  std::string kernel;
  Firmware firmware = Firmware::unknown;
  std::string virtualization;  // "none", "kvm", …
  std::string cpu_model;
  std::int64_t cpu_count = 0;
  std::int64_t memory_total = 0;
  Timestamp started_at{};
  Timestamp now{};
  std::string time_zone;
  std::optional<std::string> k3s{};   // its version, where the image has it
  std::optional<std::string> slot{};  // what was started; absent where there are no slots
  bool reboot_needed = false;
  std::optional<std::string> failed_version{};  // tried, and left because it did not start well
  std::int64_t var_free = 0;                    // what services may still write
  bool var_nearly_full = false;                 // so little that somebody must act
  std::optional<PowerAction> shutdown_kind{};
  std::optional<Timestamp> shutdown_at{};
};

struct MachineChange {
  std::optional<std::string> hostname{};  // RFC 1123 label, lower case
  std::optional<Label> pretty_name{};
};

struct UsageSample {
  std::string id;  // milliseconds since 1970
  Timestamp at{};
  double cpu_percent = 0;  // of all processors together
  double load = 0;         // over one minute
  std::int64_t memory_used = 0;
  std::int64_t memory_total = 0;
  std::int64_t disk_read = 0;  // bytes a second, like the next three
  std::int64_t disk_written = 0;
  std::int64_t received = 0;
  std::int64_t sent = 0;
  std::int64_t var_used = 0;
  std::int64_t var_total = 0;
};

struct UsageQuery {
  std::optional<Timestamp> since{};  // samples after this one
};

/// Now, or at a time within a week.
struct PowerRequest {
  PowerAction action = PowerAction::reboot;
  std::optional<Timestamp> at{};
};

template <>
inline constexpr auto enum_names<Firmware> =
    std::array{std::pair{Firmware::uefi, std::string_view("uefi")},
               std::pair{Firmware::bios, std::string_view("bios")},
               std::pair{Firmware::unknown, std::string_view("unknown")}};

template <>
inline constexpr auto enum_names<PowerAction> =
    std::array{std::pair{PowerAction::reboot, std::string_view("reboot")},
               std::pair{PowerAction::power_off, std::string_view("power_off")}};

template <>
inline constexpr auto fields<Machine> =
    std::tuple{field("id", &Machine::id),
               field("hostname", &Machine::hostname),
               field("pretty_name", &Machine::pretty_name),
               field("version", &Machine::version),
               field("variant", &Machine::variant),
               field("kernel", &Machine::kernel),
               field("firmware", &Machine::firmware),
               field("virtualization", &Machine::virtualization),
               field("cpu_model", &Machine::cpu_model),
               field("cpu_count", &Machine::cpu_count, {.max = 65'536}),
               field("memory_total", &Machine::memory_total, {.max = INT64_MAX}),
               field("started_at", &Machine::started_at),
               field("now", &Machine::now),
               field("time_zone", &Machine::time_zone),
               field("k3s", &Machine::k3s),
               field("slot", &Machine::slot),
               field("reboot_needed", &Machine::reboot_needed),
               field("failed_version", &Machine::failed_version),
               field("var_free", &Machine::var_free, {.max = INT64_MAX}),
               field("var_nearly_full", &Machine::var_nearly_full),
               field("shutdown_kind", &Machine::shutdown_kind),
               field("shutdown_at", &Machine::shutdown_at)};

template <>
inline constexpr auto fields<MachineChange> =
    std::tuple{field("hostname", &MachineChange::hostname, {.min = 1, .max = 63}),
               field("pretty_name", &MachineChange::pretty_name, {.min = 1, .max = 64})};

template <>
inline constexpr auto fields<UsageSample> =
    std::tuple{field("id", &UsageSample::id),
               field("at", &UsageSample::at),
               field("cpu_percent", &UsageSample::cpu_percent, {.max = 100}),
               field("load", &UsageSample::load, {.max = INT32_MAX}),
               field("memory_used", &UsageSample::memory_used, {.max = INT64_MAX}),
               field("memory_total", &UsageSample::memory_total, {.max = INT64_MAX}),
               field("disk_read", &UsageSample::disk_read, {.max = INT64_MAX}),
               field("disk_written", &UsageSample::disk_written, {.max = INT64_MAX}),
               field("received", &UsageSample::received, {.max = INT64_MAX}),
               field("sent", &UsageSample::sent, {.max = INT64_MAX}),
               field("var_used", &UsageSample::var_used, {.max = INT64_MAX}),
               field("var_total", &UsageSample::var_total, {.max = INT64_MAX})};

template <>
inline constexpr auto fields<UsageQuery> = std::tuple{query_field("since", &UsageQuery::since)};

template <>
inline constexpr auto fields<PowerRequest> =
    std::tuple{field("action", &PowerRequest::action), field("at", &PowerRequest::at)};

}  // namespace unidash
