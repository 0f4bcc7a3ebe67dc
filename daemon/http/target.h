// Target: the path and query of a request line (RFC 9112 section 3.2.1), decoded
// exactly once. Only the origin form is accepted.
#pragma once

#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/base/result.h"

namespace unidash::http {

struct Target {
  std::string path;  // begins with '/', segments decoded, no "." or ".."
  api::NamedValues query;
};

/// malformed "request.bad_target", "request.bad_path" or "request.bad_query";
/// too_large "request.target_too_long".
[[nodiscard]] Result<Target> parse_target(std::string_view target);

}  // namespace unidash::http
