// The machine's clock: time zone and the servers it follows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"

namespace unidash {

struct MachineTime {
  std::string id = "self";
  Timestamp now{};
  std::string time_zone;  // IANA name
  bool ntp_enabled = false;
  bool ntp_synchronized = false;
  std::vector<std::string> ntp_servers{};  // chosen here; empty: the image's own
  std::optional<Timestamp> rtc{};          // the hardware clock, where there is one
};

struct MachineTimeChange {
  std::optional<std::string> time_zone{};
  std::optional<bool> ntp_enabled{};
  std::optional<std::vector<std::string>> ntp_servers{};  // at most 8 names or addresses
};

struct TimeZone {
  std::string id;  // "Europe/Paris"
};

template <>
inline constexpr auto fields<MachineTime> =
    std::tuple{field("id", &MachineTime::id),
               field("now", &MachineTime::now),
               field("time_zone", &MachineTime::time_zone),
               field("ntp_enabled", &MachineTime::ntp_enabled),
               field("ntp_synchronized", &MachineTime::ntp_synchronized),
               field("ntp_servers", &MachineTime::ntp_servers),
               field("rtc", &MachineTime::rtc)};

template <>
inline constexpr auto fields<MachineTimeChange> = std::tuple{
    field("time_zone", &MachineTimeChange::time_zone, {.min = 1, .max = 64}),
    field("ntp_enabled", &MachineTimeChange::ntp_enabled),
    field("ntp_servers", &MachineTimeChange::ntp_servers, {.min = 1, .max = 253, .items = 8})};

template <>
inline constexpr auto fields<TimeZone> = std::tuple{field("id", &TimeZone::id)};

}  // namespace unidash
