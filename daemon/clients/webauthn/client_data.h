// ClientData: what a browser says of the page that asked its authenticator (Web
// Authentication, section 5.8.1). Pure.
#pragma once

#include <string_view>

#include "daemon/base/result.h"

namespace unidash::webauthn {

/// What was asked for.
enum class Act : std::uint8_t { create, get };

/// What it has to say.
struct ExpectedClientData {
  Act act = Act::get;
  std::string_view challenge;  // in base64url
  std::string_view origin;     // "https://id.example.org"
};

/// Whether `json` says all of it, and that the page was in no frame of another origin's.
/// invalid "webauthn.refused" with the reason as detail.
[[nodiscard]] Status check_client_data(std::string_view json, const ExpectedClientData& expected);

}  // namespace unidash::webauthn
