// Profile: what people see and change of themselves, GET and PATCH /v1/me. The
// read costs no query: the session carries the values. An e-mail address is changed
// elsewhere, for it counts only once it is confirmed (email_addresses.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/jsonapi.h"
#include "daemon/domains/identity/accounts/person_rules.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity {

struct Me {
  std::string username;
  std::string display_name;
  std::optional<std::string> email{};
  UserRole role = UserRole::user;
  Locale locale = Locale::fr;
  std::optional<Timestamp> last_login_at{};
  bool admin_available = false;  // an administrator, and on the admin network
};

struct MeChange {
  std::optional<std::string> display_name{};
  std::optional<Locale> locale{};
};

class Profile {
 public:
  /// `sessions` is null where the routes are only read.
  Profile(postgres::Pool& pool, Sessions* sessions) : pool_(&pool), sessions_(sessions) {}

  [[nodiscard]] Result<api::Reply<Me>> read(const api::Caller& caller,
                                            const api::NoInput& in) const;
  [[nodiscard]] Result<api::Reply<Me>> change(const api::Caller& caller, const MeChange& in) const;

 private:
  postgres::Pool* pool_;
  Sessions* sessions_;
};

[[nodiscard]] std::vector<api::Route> profile_routes(const Profile& profile);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::Me> =
    std::tuple{field("username", &identity::Me::username),
               field("display_name", &identity::Me::display_name),
               field("email", &identity::Me::email),
               field("role", &identity::Me::role),
               field("locale", &identity::Me::locale),
               field("last_login_at", &identity::Me::last_login_at),
               field("admin_available", &identity::Me::admin_available)};

template <>
inline constexpr auto fields<identity::MeChange> =
    std::tuple{field("display_name", &identity::MeChange::display_name,
                     {.min = 1, .max = 100, .rule = &identity::display_name_rule}),
               field("locale", &identity::MeChange::locale)};

template <>
inline constexpr std::string_view api::resource_type<identity::Me> = "me";

}  // namespace unidash
