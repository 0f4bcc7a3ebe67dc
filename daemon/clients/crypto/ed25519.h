// Ed25519 (RFC 8032): whether a detached signature is a key's. Thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace unidash::crypto {

inline constexpr std::size_t ed25519_key_bytes = 32;
inline constexpr std::size_t ed25519_signature_bytes = 64;

/// `public_key` and `signature` are raw bytes (RFC 8032, sections 5.1.5 and 5.1.6). False also
/// where one of them has another size or is no point of the curve.
[[nodiscard]] bool is_signed_by(std::string_view public_key, std::string_view data,
                                std::string_view signature);

}  // namespace unidash::crypto
