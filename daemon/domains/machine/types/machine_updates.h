// The machine's disks, its versions and its certificates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"

namespace unidash {

enum class DiskHealth : std::uint8_t { good, failing, unknown };

struct Disk {
  std::string id;     // "sda"
  std::string model;  // empty where unknown, like the serial number
  std::string serial;
  std::int64_t size = 0;
  bool removable = false;
  bool rotational = false;
  bool system = false;  // holds the running system or its data
  DiskHealth health = DiskHealth::unknown;
  std::optional<std::int64_t> temperature{};  // degrees Celsius
};

enum class UpdateState : std::uint8_t { idle, checking, staging, staged, failed };

/// `staged_version` starts at the next reboot.
struct Update {
  std::string id = "self";
  std::string current_version;
  std::optional<std::string> current_slot{};
  std::optional<std::string> previous_version{};  // what a rollback starts
  std::optional<std::string> available_version{};
  std::optional<std::string> staged_version{};
  UpdateState state = UpdateState::idle;
  std::optional<std::int64_t> percent{};
  std::optional<std::string> problem{};  // slug: "update.source_unreachable", …
  std::string source;                    // address or folder; empty: none chosen
};

struct Certificate {
  std::string id;       // file name without its ending
  std::string purpose;  // "authority", "server"
  std::vector<std::string> names{};
  std::string issuer;
  Timestamp not_before{};
  Timestamp not_after{};
  std::string sha256;  // of the DER form, hexadecimal
};

template <>
inline constexpr auto enum_names<DiskHealth> =
    std::array{std::pair{DiskHealth::good, std::string_view("good")},
               std::pair{DiskHealth::failing, std::string_view("failing")},
               std::pair{DiskHealth::unknown, std::string_view("unknown")}};

template <>
inline constexpr auto enum_names<UpdateState> =
    std::array{std::pair{UpdateState::idle, std::string_view("idle")},
               std::pair{UpdateState::checking, std::string_view("checking")},
               std::pair{UpdateState::staging, std::string_view("staging")},
               std::pair{UpdateState::staged, std::string_view("staged")},
               std::pair{UpdateState::failed, std::string_view("failed")}};

template <>
inline constexpr auto fields<Disk> =
    std::tuple{field("id", &Disk::id),
               field("model", &Disk::model),
               field("serial", &Disk::serial),
               field("size", &Disk::size, {.max = INT64_MAX}),
               field("removable", &Disk::removable),
               field("rotational", &Disk::rotational),
               field("system", &Disk::system),
               field("health", &Disk::health),
               field("temperature", &Disk::temperature, {.min = -273, .max = 1000})};

template <>
inline constexpr auto fields<Update> =
    std::tuple{field("id", &Update::id),
               field("current_version", &Update::current_version),
               field("current_slot", &Update::current_slot),
               field("previous_version", &Update::previous_version),
               field("available_version", &Update::available_version),
               field("staged_version", &Update::staged_version),
               field("state", &Update::state),
               field("percent", &Update::percent, {.max = 100}),
               field("problem", &Update::problem),
               field("source", &Update::source)};

template <>
inline constexpr auto fields<Certificate> =
    std::tuple{field("id", &Certificate::id),
               field("purpose", &Certificate::purpose),
               field("names", &Certificate::names),
               field("issuer", &Certificate::issuer),
               field("not_before", &Certificate::not_before),
               field("not_after", &Certificate::not_after),
               field("sha256", &Certificate::sha256)};

}  // namespace unidash
