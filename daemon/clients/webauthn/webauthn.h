// WebAuthn: what a browser brings back from an authenticator, read and verified as a relying
// party does (Web Authentication, sections 7.1 and 7.2). CBOR, COSE keys, authenticator data
// and signatures are libfido2's; no authenticator is spoken to. Pure; thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::webauthn {

/// For whom authenticators make keys.
struct RelyingParty {
  std::string id;      // "id.example.org": no other site can use them
  std::string origin;  // "https://id.example.org[:PORT]": whose pages may ask
};

/// What the authenticator has to have seen of the person: a touch, or also a finger, a face
/// or a PIN.
enum class Presence : std::uint8_t { touched, verified };

/// What was asked of the browser.
struct Request {
  const RelyingParty& party;
  std::string_view challenge;  // in base64url
  Presence presence = Presence::verified;
};

/// A public key as libfido2 holds it. `algorithm` is COSE's number.
struct PublicKey {
  std::int64_t algorithm = 0;
  std::string bytes{};
};

/// What the authenticator says of itself and of the person.
struct AuthenticatorState {
  std::uint32_t sign_count = 0;     // 0: it does not count
  bool is_verified = false;         // the person, by more than a touch
  bool is_backup_eligible = false;  // the key may be on other devices too
  bool is_backed_up = false;
};

/// A key that was made for a person.
struct Credential {
  std::string id;  // bytes
  PublicKey key{};
  AuthenticatorState state{};
};

/// The answer to a request to make one, in bytes.
struct Registration {
  std::string client_data;
  std::string attestation_object;
};

/// The answer to a request to use one, in bytes.
struct Assertion {
  std::string client_data;
  std::string authenticator_data;
  std::string signature;
};

/// COSE's numbers of the algorithms that keys may be for, the preferred first: ES256, EdDSA
/// with Ed25519, RS256.
inline constexpr std::array<std::int64_t, 3> algorithms{-7, -8, -257};

inline constexpr std::size_t longest_credential_id = 1023;

/// Both: invalid "webauthn.refused" with the reason as detail, whatever is wrong. Who made
/// the authenticator is not asked; an attestation that comes along all the same has to hold.
[[nodiscard]] Result<Credential> verify_registration(const Request& request,
                                                     const Registration& answer);
/// Whether the count of signatures rose is for the caller to judge.
[[nodiscard]] Result<AuthenticatorState> verify_assertion(const Request& request,
                                                          const PublicKey& key,
                                                          const Assertion& answer);

}  // namespace unidash::webauthn
