// Request, Response, Caller: what a handler sees and gives, without a socket.
// A Request reaching a handler has passed the front filter: valid UTF-8, no
// control characters, no header, query parameter or form field twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/base/time.h"
#include "daemon/model/event.h"
#include "daemon/model/ids.h"
#include "daemon/model/user_role.h"

namespace unidash::api {

enum class Verb : std::uint8_t { get, post, put, patch, del };

}  // namespace unidash::api

namespace unidash {
template <>
inline constexpr auto enum_names<api::Verb> =
    std::array{std::pair{api::Verb::get, std::string_view("GET")},
               std::pair{api::Verb::post, std::string_view("POST")},
               std::pair{api::Verb::put, std::string_view("PUT")},
               std::pair{api::Verb::patch, std::string_view("PATCH")},
               std::pair{api::Verb::del, std::string_view("DELETE")}};
}  // namespace unidash

namespace unidash::api {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

/// The value under `name`, or nothing. Names are compared exactly.
[[nodiscard]] std::optional<std::string_view> find_value(const NamedValues& values,
                                                         std::string_view name);

struct Request {
  Verb verb = Verb::get;
  std::string path{};         // decoded, begins with '/', no "." or ".." segment
  std::string raw_target{};   // path and query as sent
  NamedValues path_values{};  // filled by the matcher
  NamedValues query{};        // decoded
  NamedValues headers{};      // names in lower case; only those on the front filter's list
  NamedValues cookies{};
  std::string body{};

  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
  /// The body read as application/x-www-form-urlencoded; at most 64 fields.
  /// malformed on another content type, a repeated field or broken escapes.
  [[nodiscard]] Result<NamedValues> form() const;
};

/// What a request that comes with an API token may do.
struct TokenUse {
  ActingToken token;
  bool is_in_scope = false;  // for the route that was asked for
};

/// Who calls, as the edge sees them: by a session, live in Valkey and checked against the
/// ledger, or by an API token, which has no session: its `id` is 0 and no password was given.
struct LiveSession {
  SessionId id{};
  UserId user{};
  UserRole role = UserRole::user;
  std::string username;
  std::string display_name;
  std::string email;
  Locale locale = Locale::fr;
  std::optional<Timestamp> last_login_at{};
  Timestamp auth_time{};  // when this session last saw the password
  std::optional<TokenUse> token{};
};

/// Which listener the request came in by.
enum class Listener : std::uint8_t { public_network, admin_network, internal };

struct Caller {
  std::optional<LiveSession> session{};
  std::string ip_address{};
  std::string user_agent{};
  std::string request_id{};
  Locale locale = Locale::fr;  // from the session, else cookie, else Accept-Language
  Listener listener = Listener::public_network;

  /// For audit events.
  [[nodiscard]] Actor actor() const;
  /// unauthenticated "session.required" without one. The edge has let only
  /// signed-in people in where the route says so; this keeps it true.
  [[nodiscard]] Result<LiveSession> require_session() const;
};

struct Response {
  int status = 200;
  std::string content_type{};
  std::string body{};
  NamedValues headers{};  // Location, Set-Cookie, ETag, …; never content-type
};

[[nodiscard]] Response redirect(std::string location);  // 303 See Other
[[nodiscard]] Response html(std::string body, int status = 200);
[[nodiscard]] Response json(const Json& body, int status = 200);

/// `Set-Cookie` for a `__Host-` cookie: Secure, HttpOnly, Path=/, SameSite=Lax.
/// Without `max_age` it lasts as long as the browser.
[[nodiscard]] std::string render_cookie(std::string_view name, std::string_view value,
                                        std::optional<std::chrono::seconds> max_age = {});
[[nodiscard]] std::string render_expired_cookie(std::string_view name);

/// Whether the request comes with a session of the desktop's or of sign-on.
[[nodiscard]] bool has_session_cookie(const Request& request);

inline constexpr std::string_view id_cookie = "__Host-unidash_id";      // single sign-on session
inline constexpr std::string_view desk_cookie = "__Host-unidash_desk";  // desktop session
inline constexpr std::string_view language_cookie = "unidash_lang";     // fr or en

/// The first of ours in a list as Accept-Language has them (RFC 9110, 12.5.4). Its order is what
/// browsers send by preference; weights add nothing for two languages.
[[nodiscard]] std::optional<Locale> find_accepted_locale(std::string_view list);
/// `lang` query value, else cookie, else Accept-Language, else French.
[[nodiscard]] Locale choose_locale(const Request& request);

}  // namespace unidash::api
