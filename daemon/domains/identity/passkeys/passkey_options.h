// PasskeyOptions: what a page hands its browser (the JSON forms of Web Authentication, section
// 5.1.8 and 5.1.9), and the form that the browser's answer comes back in. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/base/fields.h"
#include "daemon/base/json.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/clients/webauthn/webauthn.h"

namespace unidash::identity {

/// One that a person has already.
struct KnownPasskey {
  std::string credential_id;  // base64url
  postgres::TextArray transports{};
};

/// Whom a key is made for.
struct PasskeyOwner {
  std::string handle;  // base64url
  std::string username;
  std::string display_name;
};

[[nodiscard]] Json render_creation(const webauthn::RelyingParty& party, std::string_view challenge,
                                   const PasskeyOwner& owner,
                                   const std::vector<KnownPasskey>& known);
/// Without any `known`: whichever the person chooses.
[[nodiscard]] Json render_request(const webauthn::RelyingParty& party, std::string_view challenge,
                                  webauthn::Presence presence,
                                  const std::vector<KnownPasskey>& known);

/// A key that was made.
struct PasskeyMade {
  webauthn::Registration registration;
  postgres::TextArray transports{};
  std::string name{};  // as it was typed
};

/// A key that was used.
struct PasskeyUsed {
  std::string credential_id;  // base64url
  std::string handle;         // base64url; empty where the authenticator keeps none
  webauthn::Assertion assertion{};
};

/// Fields of the form; what cannot be read is empty, and verifies nothing.
[[nodiscard]] PasskeyMade read_made(const api::NamedValues& form);
[[nodiscard]] PasskeyUsed read_used(const api::NamedValues& form);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::KnownPasskey> =
    std::tuple{field("credential_id", &identity::KnownPasskey::credential_id),
               field("transports", &identity::KnownPasskey::transports)};

}  // namespace unidash
