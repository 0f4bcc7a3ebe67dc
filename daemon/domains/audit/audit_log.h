// AuditLog: one row of the trail in the API, and the filters of its list.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/model/ids.h"

namespace unidash::audit {

/// Who did it: nobody for the system itself; a number without a name once the
/// person is deleted. To whom it was done, where it was done to a person.
struct AuditLog {
  AuditLogId id{};
  std::optional<UserId> user_id{};
  std::optional<std::string> username{};
  std::string action;
  std::string resource_type;
  std::optional<std::int64_t> resource_id{};
  std::optional<std::string> target_username{};
  std::optional<Json> details{};
  std::optional<std::string> ip_address{};
  std::optional<std::string> user_agent{};
  Timestamp created_at{};
};

/// `since` is included, `until` is not.
struct AuditQuery {
  std::optional<std::string> action{};
  std::optional<UserId> user_id{};
  std::optional<std::string> resource_type{};
  std::optional<Timestamp> since{};
  std::optional<Timestamp> until{};
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

}  // namespace unidash::audit

namespace unidash {

template <>
inline constexpr auto fields<audit::AuditLog> =
    std::tuple{field("id", &audit::AuditLog::id),
               field("user_id", &audit::AuditLog::user_id),
               field("username", &audit::AuditLog::username),
               field("action", &audit::AuditLog::action),
               field("resource_type", &audit::AuditLog::resource_type),
               field("resource_id", &audit::AuditLog::resource_id, {.max = INT32_MAX}),
               field("target_username", &audit::AuditLog::target_username),
               field("details", &audit::AuditLog::details),
               field("ip_address", &audit::AuditLog::ip_address),
               field("user_agent", &audit::AuditLog::user_agent),
               field("created_at", &audit::AuditLog::created_at)};

template <>
inline constexpr auto fields<audit::AuditQuery> = std::tuple{
    query_field("action", &audit::AuditQuery::action, {.min = 1, .max = 100}),
    query_field("user_id", &audit::AuditQuery::user_id),
    query_field("resource_type", &audit::AuditQuery::resource_type, {.min = 1, .max = 50}),
    query_field("since", &audit::AuditQuery::since),
    query_field("until", &audit::AuditQuery::until),
    query_field("page_number", &audit::AuditQuery::page_number, api::page_number_bounds),
    query_field("page_size", &audit::AuditQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr std::string_view api::resource_type<audit::AuditLog> = "audit_logs";

}  // namespace unidash
