// Authority: a host and, where https would not find it by itself, a port, as addresses have it
// (RFC 3986, section 3.2). Pure.
#pragma once

#include <cstdint>
#include <format>
#include <string>
#include <string_view>

namespace unidash {

[[nodiscard]] inline std::string https_authority(std::string_view host, std::int64_t port) {
  return port == 443 ? std::string(host) : std::format("{}:{}", host, port);
}

}  // namespace unidash
