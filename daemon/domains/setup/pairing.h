// Pairing: what two machines that become one show and promise each other. Each makes an
// X25519 key and a nonce for this one attempt. The joiner binds itself to its own before
// it sees the founder's, so that nobody between the two can search for keys whose code
// looks the same: one guess in a million an attempt, and an attempt is a person looking
// at two screens. The order of RFC 6189 section 4.4.1.1 (ZRTP) and of Bluetooth's numeric
// comparison. Pure.
#pragma once

#include <string>
#include <string_view>

namespace unidash::setup {

/// What a machine keeps to itself until the other has spoken.
struct PairingOpening {
  std::string public_key;  // X25519, 32 bytes, for this attempt alone
  std::string nonce;       // 32 bytes
  std::string words;       // who it is: name, address, versions, certificate, clock
};

/// SHA-256 over all of it, hexadecimal.
[[nodiscard]] std::string commitment_of(const PairingOpening& opening);

/// Six digits in two groups, "482 913": the same on both screens exactly when both have
/// agreed on the same key, into which everything that was said has gone.
[[nodiscard]] std::string comparison_code(std::string_view agreed_key);

/// A fingerprint as people compare it: "3F2A 91C0 …", the first 16 digits.
[[nodiscard]] std::string short_fingerprint(std::string_view fingerprint);

}  // namespace unidash::setup
