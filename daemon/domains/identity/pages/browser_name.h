// BrowserName: "Firefox" and "Windows" out of a User-Agent. web/src/shared/describe_device.ts
// says the same in the desktop. Pure.
#pragma once

#include <optional>
#include <string_view>

namespace unidash::identity::pages {

struct BrowserName {
  std::string_view browser;
  std::string_view system;
};

/// Nothing where one of the two is not known: it is not guessed.
[[nodiscard]] std::optional<BrowserName> find_browser_name(std::string_view user_agent);

}  // namespace unidash::identity::pages
