// TOTP: codes that change every thirty seconds (RFC 6238 with SHA-1 and six digits, which
// is what every authenticator app does). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/secret.h"
#include "daemon/base/time.h"

namespace unidash::identity::totp {

/// As many bytes as the hash has (RFC 4226, section 4, R6).
inline constexpr std::size_t key_bytes = 20;

/// The number of the half minute that `now` is in.
[[nodiscard]] std::int64_t step_at(Timestamp now);

/// Six digits.
[[nodiscard]] std::string code_at(const Secret& key, std::int64_t step);

/// The step that `code` is of: the present one, the one before or the one after (RFC 6238,
/// section 5.2). Nothing for any other code.
[[nodiscard]] std::optional<std::int64_t> find_step(const Secret& key, std::string_view code,
                                                    Timestamp now);

/// For whoever types it: base32 without padding (RFC 4648, section 6).
[[nodiscard]] std::string render_key(const Secret& key);

/// What the QR code says: "otpauth://totp/ISSUER:ACCOUNT?secret=…".
[[nodiscard]] std::string render_address(std::string_view issuer, std::string_view account,
                                         const Secret& key);

}  // namespace unidash::identity::totp
