#include "daemon/domains/events/subscription.h"

#include <format>

#include "daemon/base/text.h"

namespace unidash::events {

namespace {

constexpr std::string_view unknown = "unknown";

}  // namespace

Subscription subscribe(UserId user, SessionId session, std::string_view last_event_id) {
  return {.user = user,
          .session = session,
          .is_resumed = !last_event_id.empty(),
          .since = parse_cursor(last_event_id)};
}

std::string render_subscription(const Subscription& subscription) {
  std::string since;
  if (subscription.is_resumed) {
    since = subscription.since ? render_cursor(*subscription.since) : std::string(unknown);
  }
  return std::format("{}/{}/{}", subscription.user.value, subscription.session.value, since);
}

std::optional<Subscription> parse_subscription(std::string_view text) {
  const auto parts = text::split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  const auto user = text::parse_integer(parts[0]);
  const auto session = text::parse_integer(parts[1]);
  if (!user || !session) return std::nullopt;
  return subscribe(UserId{*user}, SessionId{*session}, parts[2]);
}

}  // namespace unidash::events
