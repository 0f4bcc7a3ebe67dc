// Front filter: turns what the HTTP library parsed into a request that the rest
// of the daemon may trust, or refuses it. Pure. It exists because that library
// percent-decodes header values (CVE-2026-45372), keeps repeated headers and
// reads broken framing leniently: nothing it says is believed unchecked.
#pragma once

#include <cstddef>
#include <string>

#include "daemon/api/message.h"
#include "daemon/base/result.h"

namespace unidash::http {

/// A request as it came in. Header names may be in any case.
struct RawRequest {
  std::string method{};
  std::string target{};  // the request line's, undecoded
  api::NamedValues headers{};
  std::string body{};
};

struct FilterLimits {
  static constexpr std::size_t target = 8 * 1024;
  static constexpr std::size_t headers = 64;
  static constexpr std::size_t header_bytes = 32 * 1024;
  static constexpr std::size_t cookies = 64;
  static constexpr std::size_t parameters = 64;
  static constexpr std::size_t body = 256 * 1024;
  static constexpr std::size_t user_agent = 255;
};

/// How many bytes of body follow the headers (RFC 9112 section 6.3), read
/// strictly: any Transfer-Encoding, a repeated or odd Content-Length, or a body
/// where the method has none is malformed "request.bad_framing"; too_large
/// "request.too_large".
[[nodiscard]] Result<std::size_t> read_body_length(const RawRequest& raw);

/// malformed "request.…", method_not_allowed or too_large. HEAD becomes a GET
/// whose answer the listener sends without its body.
[[nodiscard]] Result<api::Request> filter_request(RawRequest raw);

/// As much of a User-Agent as is stored: valid UTF-8, bounded.
[[nodiscard]] std::string clean_user_agent(std::string_view text);

}  // namespace unidash::http
