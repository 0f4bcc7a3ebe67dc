// ToldHeader: under which name an application is told one thing of who comes, as administrators
// write it: "X-WEBAUTH-USER=username". Of the names only those that apps read people from: none
// that means something to a proxy, a browser or HTTP itself. Pure.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "daemon/base/codec.h"

namespace unidash::gate {

/// What of the person; groups by their names.
enum class Told : std::uint8_t { username, display_name, email, groups };
/// What stands between two groups.
enum class GroupSeparator : std::uint8_t { comma, semicolon, space, pipe };

inline constexpr std::size_t most_told_headers = 8;
inline constexpr std::size_t longest_told_name = 64;

struct ToldHeader {
  std::string name;
  Told what = Told::username;
};

/// "Remote-User", "X-Anything": letters, digits and single hyphens, and not is_reserved_name().
[[nodiscard]] bool is_told_name(std::string_view name);
/// Of a name that begins with "X-": one that proxies and apps take for something else than a
/// person. In any letters.
[[nodiscard]] bool is_reserved_name(std::string_view name);

/// Nothing where it has not that form.
[[nodiscard]] std::optional<ToldHeader> parse_told_header(std::string_view text);

}  // namespace unidash::gate

namespace unidash {

template <>
inline constexpr auto enum_names<gate::Told> =
    std::array{std::pair{gate::Told::username, std::string_view("username")},
               std::pair{gate::Told::display_name, std::string_view("display_name")},
               std::pair{gate::Told::email, std::string_view("email")},
               std::pair{gate::Told::groups, std::string_view("groups")}};

template <>
inline constexpr auto enum_names<gate::GroupSeparator> =
    std::array{std::pair{gate::GroupSeparator::comma, std::string_view("comma")},
               std::pair{gate::GroupSeparator::semicolon, std::string_view("semicolon")},
               std::pair{gate::GroupSeparator::space, std::string_view("space")},
               std::pair{gate::GroupSeparator::pipe, std::string_view("pipe")}};

}  // namespace unidash
