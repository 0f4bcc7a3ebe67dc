// UserRole: what a person may do, from least to most. Spelled alike in C++, SQL,
// JSON and TypeScript.
#pragma once

#include "daemon/base/codec.h"

namespace unidash {

enum class UserRole : std::uint8_t { user, admin, super_admin };

template <>
inline constexpr auto enum_names<UserRole> =
    std::array{std::pair{UserRole::user, std::string_view("user")},
               std::pair{UserRole::admin, std::string_view("admin")},
               std::pair{UserRole::super_admin, std::string_view("super_admin")}};

/// The languages the product speaks; French is the first.
enum class Locale : std::uint8_t { fr, en };

template <>
inline constexpr auto enum_names<Locale> = std::array{
    std::pair{Locale::fr, std::string_view("fr")}, std::pair{Locale::en, std::string_view("en")}};

}  // namespace unidash
