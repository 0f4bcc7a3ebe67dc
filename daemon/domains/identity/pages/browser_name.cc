#include "daemon/domains/identity/pages/browser_name.h"

#include <algorithm>
#include <array>

namespace unidash::identity::pages {

namespace {

/// A word of a User-Agent, and whose it is.
using Mark = std::pair<std::string_view, std::string_view>;

// The first that is there counts: most browsers also name the ones they descend from.
constexpr std::array<Mark, 10> browsers{{{"Edg/", "Edge"},
                                         {"EdgA/", "Edge"},
                                         {"EdgiOS/", "Edge"},
                                         {"OPR/", "Opera"},
                                         {"SamsungBrowser/", "Samsung Internet"},
                                         {"Firefox/", "Firefox"},
                                         {"FxiOS/", "Firefox"},
                                         {"Chrome/", "Chrome"},
                                         {"CriOS/", "Chrome"},
                                         {"Chromium/", "Chrome"}}};

constexpr std::array<Mark, 8> systems{{{"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Android", "Android"},
                                       {"CrOS", "ChromeOS"},
                                       {"Windows", "Windows"},
                                       {"Macintosh", "Mac"},
                                       {"Mac OS X", "Mac"},
                                       {"Linux", "Linux"}}};

template <std::size_t N>
std::string_view find_mark(const std::array<Mark, N>& marks, std::string_view user_agent) {
  const auto found = std::ranges::find_if(
      marks, [&](const Mark& mark) { return user_agent.contains(mark.first); });
  return found == marks.end() ? std::string_view{} : found->second;
}

/// Safari says so last, after a version of its own.
bool is_safari(std::string_view user_agent) {
  const auto version = user_agent.find("Version/");
  return version != std::string_view::npos && user_agent.substr(version).contains("Safari/");
}

}  // namespace

std::optional<BrowserName> find_browser_name(std::string_view user_agent) {
  BrowserName name{.browser = find_mark(browsers, user_agent),
                   .system = find_mark(systems, user_agent)};
  if (name.browser.empty() && is_safari(user_agent)) name.browser = "Safari";
  if (name.browser.empty() || name.system.empty()) return std::nullopt;
  return name;
}

}  // namespace unidash::identity::pages
