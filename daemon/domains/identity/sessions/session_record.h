// SessionRecord: what the live copy of a desktop session holds, as the ledger
// gave it. Its JSON is read only by the release that wrote it, or dropped.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/base/fields.h"

namespace unidash::identity {

struct SessionRecord {
  SessionId id{};
  UserId user_id{};
  UserRole role = UserRole::user;
  std::string username;
  std::string display_name;
  std::string email;
  Locale locale = Locale::fr;
  std::optional<Timestamp> last_login_at{};
  Timestamp expires_at{};
  Timestamp last_seen_at{};  // the ledger's, or later
  Timestamp auth_time{};
};

[[nodiscard]] std::string render_record(const SessionRecord& record);
/// Nothing where the text is not a record of this release.
[[nodiscard]] std::optional<SessionRecord> parse_record(std::string_view text);
[[nodiscard]] api::LiveSession to_live_session(const SessionRecord& record);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::SessionRecord> =
    std::tuple{field("id", &identity::SessionRecord::id),
               field("user_id", &identity::SessionRecord::user_id),
               field("role", &identity::SessionRecord::role),
               field("username", &identity::SessionRecord::username),
               field("display_name", &identity::SessionRecord::display_name),
               field("email", &identity::SessionRecord::email),
               field("locale", &identity::SessionRecord::locale),
               field("last_login_at", &identity::SessionRecord::last_login_at),
               field("expires_at", &identity::SessionRecord::expires_at),
               field("last_seen_at", &identity::SessionRecord::last_seen_at),
               field("auth_time", &identity::SessionRecord::auth_time)};

}  // namespace unidash
