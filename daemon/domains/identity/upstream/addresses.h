// The addresses of id.BASE about signing in by another provider. One return address a
// provider: an answer of one can never pass for that of another (RFC 9700, section 4.4).
#pragma once

#include <string>
#include <string_view>

#include "daemon/model/ids.h"

namespace unidash::identity::upstream {

inline constexpr std::string_view begin_route = "/login/with/{id}";
inline constexpr std::string_view link_route = "/login/with/{id}/link";
inline constexpr std::string_view callback_route = "/login/with/{id}/callback";
inline constexpr std::string_view waiting_path = "/login/waiting";
inline constexpr std::string_view organisation_path = "/login/organisation";

[[nodiscard]] inline std::string begin_path(UpstreamProviderId id) {
  return "/login/with/" + std::to_string(id.value);
}
[[nodiscard]] inline std::string link_path(UpstreamProviderId id) {
  return begin_path(id) + "/link";
}
[[nodiscard]] inline std::string callback_path(UpstreamProviderId id) {
  return begin_path(id) + "/callback";
}

}  // namespace unidash::identity::upstream
