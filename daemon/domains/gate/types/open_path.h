// OpenPath: a path of an application that needs no session, or where an app password is enough,
// with all beneath it. Only what every server reads alike: nothing that decodes, climbs or has
// parameters. Pure.
#pragma once

#include <algorithm>
#include <string_view>

namespace unidash::gate {

/// HAProxy takes 64 words a line: 20 of each kind, which is what is saved, have room.
inline constexpr std::size_t most_open_paths = 32;
inline constexpr std::size_t most_password_paths = 20;
inline constexpr std::size_t longest_open_path = 200;

/// "/api" (that and what is in it) or "/api/" (what is in it).
[[nodiscard]] constexpr bool is_open_path(std::string_view path) {
  if (path.size() > longest_open_path || !path.starts_with('/')) return false;
  if (path.contains("//") || path.contains("/.")) return false;
  return std::ranges::all_of(path, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/._~-").contains(c);
  });
}

}  // namespace unidash::gate
