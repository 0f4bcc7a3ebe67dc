// AppSession: somebody's session at an application behind the gate, as the ledger has it at this
// moment, with what the gate lets requests through by. Nothing of it is kept.
#pragma once

#include <cstdint>
#include <string>

#include "daemon/base/fields.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/model/ids.h"

namespace unidash::identity {

/// What a session at an application is asked for: a request, or something that is still open, a
/// tab that nobody looks at perhaps.
enum class AppUse : std::uint8_t { is_made, is_watched };

struct AppSession {
  SessionId id{};
  UserId user{};
  AppId app{};
  std::string username;
  std::string display_name;
  std::string email;             // one that was shown to be theirs, else empty
  postgres::TextArray groups{};  // by name, with those that these are in
  Timestamp last_seen_at{};
  Timestamp expires_at{};
  bool may_open = false;  // whether the application is theirs to open
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::AppSession> =
    std::tuple{field("id", &identity::AppSession::id),
               field("user_id", &identity::AppSession::user),
               field("app_id", &identity::AppSession::app),
               field("username", &identity::AppSession::username),
               field("display_name", &identity::AppSession::display_name),
               field("email", &identity::AppSession::email),
               field("groups", &identity::AppSession::groups),
               field("last_seen_at", &identity::AppSession::last_seen_at),
               field("expires_at", &identity::AppSession::expires_at),
               field("may_open", &identity::AppSession::may_open)};

}  // namespace unidash
