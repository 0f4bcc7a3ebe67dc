// Subscription: whose stream it is, and from where it goes on. As text on its way from the
// route to whoever has the connection. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/domains/events/cursor.h"
#include "daemon/model/ids.h"

namespace unidash::events {

struct Subscription {
  UserId user{};
  SessionId session{};
  /// It follows an earlier stream; without a cursor that can be read there is no telling
  /// from where.
  bool is_resumed = false;
  std::optional<Cursor> since{};
};

/// `last_event_id`: the header, empty where there was none.
[[nodiscard]] Subscription subscribe(UserId user, SessionId session,
                                     std::string_view last_event_id);

[[nodiscard]] std::string render_subscription(const Subscription& subscription);
[[nodiscard]] std::optional<Subscription> parse_subscription(std::string_view text);

}  // namespace unidash::events
