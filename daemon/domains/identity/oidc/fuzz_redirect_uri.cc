// Two lines of any text as the registered and the sent address: only the loopback port may
// differ, and what is let through leads to this very machine.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <regex>
#include <string>

#include "daemon/domains/identity/oidc/redirect_uri.h"

namespace {

// The standard's own words (RFC 8252, section 7.3) as a pattern, apart from the reader.
const std::regex& loopback() {
  static const std::regex pattern(
      R"(^(http://(?:127\.0\.0\.1|\[::1\]))(?::[0-9]*)?((?:[/?][^]*)?)$)");
  return pattern;
}

/// Longer ones make std::regex overflow its stack.
constexpr std::size_t longest = 2000;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using unidash::identity::oidc::is_redirect_uri;
  using unidash::identity::oidc::LoopbackPort;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto end = text.find('\n');
  if (end == std::string_view::npos || size > longest) return 0;
  const std::string registered(text.substr(0, end));
  const std::string sent(text.substr(end + 1));

  if (is_redirect_uri(registered, sent, LoopbackPort::is_fixed) != (registered == sent))
    std::abort();
  if (registered == sent || !is_redirect_uri(registered, sent, LoopbackPort::may_vary)) return 0;
  std::smatch ours;
  std::smatch theirs;
  if (!std::regex_match(registered, ours, loopback())) std::abort();
  if (!std::regex_match(sent, theirs, loopback())) std::abort();
  if (ours[1] != theirs[1] || ours[2] != theirs[2]) std::abort();
  return 0;
}
