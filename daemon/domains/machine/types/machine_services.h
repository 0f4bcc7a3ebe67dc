// The product's own services on the machine, and the machine's log.
#pragma once

#include <optional>
#include <string>

#include "daemon/base/fields.h"

namespace unidash {

struct Service {
  std::string id;            // "unidashd@admin.service"
  std::string title;         // key of the words people read: "admin", "database", …
  std::string active_state;  // systemd's: "active", "failed", …; "absent" when not installed
  std::string sub_state;
  std::optional<Timestamp> since{};
  std::optional<std::int64_t> memory{};
  std::int64_t restarts = 0;
  std::string result;  // systemd's: "success", "exit-code", …
};

struct ServiceRef {
  std::string id;
};

enum class LogDirection : std::uint8_t { backward, forward };

/// Without a cursor: backward from the end, forward from `since` or the start.
struct LogQuery {
  std::optional<std::string> unit{};
  std::optional<std::int64_t> priority{};  // this urgent or more: 0 … 7
  std::optional<Timestamp> since{};
  std::optional<Timestamp> until{};
  std::optional<std::string> text{};    // part of the message, any case
  std::optional<std::string> cursor{};  // go on after (forward) or before (backward) it
  std::optional<LogDirection> direction{};
  std::optional<std::int64_t> wait{};       // seconds to wait for something new, forward
  std::optional<std::int64_t> page_size{};  // 100 unless said otherwise
};

struct LogEntry {
  std::string id;  // cursor
  Timestamp at{};
  std::int64_t priority = 6;
  std::string unit;
  std::string identifier;
  std::optional<std::int64_t> pid{};
  std::string message;  // printable; what is not is escaped
};

template <>
inline constexpr auto enum_names<LogDirection> =
    std::array{std::pair{LogDirection::backward, std::string_view("backward")},
               std::pair{LogDirection::forward, std::string_view("forward")}};

template <>
inline constexpr auto fields<Service> =
    std::tuple{field("id", &Service::id),
               field("title", &Service::title),
               field("active_state", &Service::active_state),
               field("sub_state", &Service::sub_state),
               field("since", &Service::since),
               field("memory", &Service::memory, {.max = INT64_MAX}),
               field("restarts", &Service::restarts, {.max = INT64_MAX}),
               field("result", &Service::result)};

template <>
inline constexpr auto fields<ServiceRef> =
    std::tuple{path_field("id", &ServiceRef::id, {.min = 1, .max = 128})};

template <>
inline constexpr auto fields<LogQuery> =
    std::tuple{query_field("unit", &LogQuery::unit, {.min = 1, .max = 128}),
               query_field("priority", &LogQuery::priority, {.max = 7}),
               query_field("since", &LogQuery::since),
               query_field("until", &LogQuery::until),
               query_field("text", &LogQuery::text, {.min = 1, .max = 200}),
               query_field("cursor", &LogQuery::cursor, {.min = 1, .max = 512}),
               query_field("direction", &LogQuery::direction),
               query_field("wait", &LogQuery::wait, {.max = 4}),
               query_field("page_size", &LogQuery::page_size, {.min = 1, .max = 500})};

template <>
inline constexpr auto fields<LogEntry> =
    std::tuple{field("id", &LogEntry::id, {.max = 512}),
               field("at", &LogEntry::at),
               field("priority", &LogEntry::priority, {.max = 7}),
               field("unit", &LogEntry::unit),
               field("identifier", &LogEntry::identifier),
               field("pid", &LogEntry::pid, {.max = INT32_MAX}),
               field("message", &LogEntry::message, {.max = 16'384})};

}  // namespace unidash
