// Notification: what a person is told of what happened, in the API.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/model/ids.h"

namespace unidash::notifications {

struct Notification {
  NotificationId id{};
  std::string kind;                   // which sentence: "job.failed"
  Json arguments = Json::object();    // what it names, text by name
  std::optional<std::string> link{};  // path within the desktop
  std::optional<Timestamp> read_at{};
  Timestamp created_at{};
};

struct NotificationRef {
  NotificationId id{};
};

struct NotificationChange {
  NotificationId id{};
  bool is_read = false;
};

struct NotificationQuery {
  std::optional<bool> is_unread{};
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

/// One page, and how many of all are unread.
struct NotificationPage {
  api::Page<Notification> page{};
  std::int64_t unread = 0;
};

/// Adds meta.unread to a document.
[[nodiscard]] api::Response with_unread(api::Response response, std::int64_t unread);

}  // namespace unidash::notifications

namespace unidash {

template <>
inline constexpr auto fields<notifications::Notification> =
    std::tuple{field("id", &notifications::Notification::id),
               field("kind", &notifications::Notification::kind),
               field("arguments", &notifications::Notification::arguments),
               field("link", &notifications::Notification::link),
               field("read_at", &notifications::Notification::read_at),
               field("created_at", &notifications::Notification::created_at)};

template <>
inline constexpr auto fields<notifications::NotificationRef> =
    std::tuple{path_field("id", &notifications::NotificationRef::id)};

template <>
inline constexpr auto fields<notifications::NotificationChange> =
    std::tuple{path_field("id", &notifications::NotificationChange::id),
               field("read", &notifications::NotificationChange::is_read)};

template <>
inline constexpr auto fields<notifications::NotificationQuery> = std::tuple{
    query_field("filter[unread]", &notifications::NotificationQuery::is_unread),
    query_field("page_number", &notifications::NotificationQuery::page_number,
                api::page_number_bounds),
    query_field("page_size", &notifications::NotificationQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr std::string_view api::resource_type<notifications::Notification> = "notifications";

template <>
struct api::detail::Encode<notifications::NotificationPage> {
  static constexpr std::string_view type = resource_type<notifications::Notification>;
  static Response reply(const notifications::NotificationPage& out, const Request& request) {
    Response response = Encode<Page<notifications::Notification>>::reply(out.page, request);
    return notifications::with_unread(std::move(response), out.unread);
  }
  static Json schema() { return list_schema(resource_schema<notifications::Notification>()); }
};

}  // namespace unidash
