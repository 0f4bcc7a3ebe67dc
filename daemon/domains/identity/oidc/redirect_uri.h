// Redirect URIs: whether an address that an application asks answers for is one of its
// own. Byte for byte (RFC 9700, section 2.1): no pattern, no normalising. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace unidash::identity::oidc {

/// A program on somebody's machine listens on whatever port is free there (RFC 8252,
/// section 7.3): `may_vary` on the loopback addresses 127.0.0.1 and [::1] alone. Not on
/// "localhost", which is a name that may lead elsewhere (section 8.3).
enum class LoopbackPort : std::uint8_t { is_fixed, may_vary };

/// Whether it is plain http on one of the two loopback addresses.
[[nodiscard]] bool is_loopback_uri(std::string_view uri);

[[nodiscard]] bool is_redirect_uri(std::string_view registered, std::string_view sent,
                                   LoopbackPort port);

}  // namespace unidash::identity::oidc
