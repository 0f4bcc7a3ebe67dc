// The words of identity that its parts share: a person as others may see them.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/model/ids.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

/// As the view person_states tells it.
enum class UserStatus : std::uint8_t {
  active,
  disabled,  // by an administrator
  invited,   // active without a password yet
  kept_out,  // by the directory that their password is kept in
};

struct User {
  UserId id{};
  std::string username;
  std::string display_name;
  std::optional<std::string> email{};
  bool email_verified = false;
  std::optional<std::string> pending_email{};  // they asked for it and have not shown it
  UserRole role = UserRole::user;              // their own
  UserRole effective_role = UserRole::user;    // the highest of that and those of their groups
  UserStatus status = UserStatus::active;
  Locale locale = Locale::fr;
  std::optional<Timestamp> last_login_at{};
  Timestamp created_at{};
  bool has_second_factor = false;
  bool is_of_directory = false;  // which keeps their password: no link is made for them
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::UserStatus> =
    std::array{std::pair{identity::UserStatus::active, std::string_view("active")},
               std::pair{identity::UserStatus::disabled, std::string_view("disabled")},
               std::pair{identity::UserStatus::invited, std::string_view("invited")},
               std::pair{identity::UserStatus::kept_out, std::string_view("kept_out")}};

template <>
inline constexpr auto fields<identity::User> =
    std::tuple{field("id", &identity::User::id),
               field("username", &identity::User::username),
               field("display_name", &identity::User::display_name),
               field("email", &identity::User::email),
               field("email_verified", &identity::User::email_verified),
               field("pending_email", &identity::User::pending_email),
               field("role", &identity::User::role),
               field("effective_role", &identity::User::effective_role),
               field("status", &identity::User::status),
               field("locale", &identity::User::locale),
               field("last_login_at", &identity::User::last_login_at),
               field("created_at", &identity::User::created_at),
               field("has_second_factor", &identity::User::has_second_factor),
               field("is_of_directory", &identity::User::is_of_directory)};

template <>
inline constexpr std::string_view api::resource_type<identity::User> = "users";

}  // namespace unidash
