// OAuth errors (RFC 6749, sections 4.1.2.1 and 5.2) travel as Error: the slug is
// "oauth." and the code's name, the detail is the error_description. Every other
// Error is trouble of our own and is never told to a client as if it were its.
#pragma once

#include <optional>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::identity::oidc {

inline constexpr std::string_view oauth_prefix = "oauth.";

/// `name` is "oauth.invalid_request" and the like; `description` plain ASCII
/// without quotes or backslashes (RFC 6749, appendix A.8).
[[nodiscard]] inline Error oauth_error(
    std::string_view name, std::string_view description,
    std::source_location where = std::source_location::current()) {
  return make_error(Code::malformed, name, description, where);
}

/// "invalid_request", or nothing when the error is not an OAuth one.
[[nodiscard]] inline std::optional<std::string_view> find_oauth_name(const Error& error) {
  if (!error.slug.starts_with(oauth_prefix)) return std::nullopt;
  return std::string_view(error.slug).substr(oauth_prefix.size());
}

}  // namespace unidash::identity::oidc
