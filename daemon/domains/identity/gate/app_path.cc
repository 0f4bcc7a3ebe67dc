#include "daemon/domains/identity/gate/app_path.h"

#include <algorithm>

namespace unidash::identity::gate {

namespace {

constexpr std::size_t max_path = 1500;
/// What is beneath it the gate answers itself.
constexpr std::string_view own_paths = "/.unidash/";

}  // namespace

std::string app_path_or_home(std::string_view next) {
  const bool printable = std::ranges::all_of(next, [](char c) { return c > ' ' && c < 0x7F; });
  const bool local = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
  const bool sane = next.size() <= max_path && !next.starts_with(own_paths);
  return printable && local && sane ? std::string(next) : "/";
}

}  // namespace unidash::identity::gate
