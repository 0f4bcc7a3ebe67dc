#include "daemon/domains/identity/passkeys/passkey_options.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"
#include "daemon/domains/identity/passkeys/passkey_requests.h"

namespace unidash::identity {

namespace {

using api::find_value;

/// Section 5.8.4. Others are left out: a browser makes nothing of them.
constexpr std::array<std::string_view, 6> known_transports{"usb",    "nfc",        "ble",
                                                           "hybrid", "smart-card", "internal"};

constexpr std::int64_t timeout = std::chrono::milliseconds(passkey_request_lifetime).count();

std::string_view verification_of(webauthn::Presence presence) {
  return presence == webauthn::Presence::verified ? "required" : "preferred";
}

Json descriptors(const std::vector<KnownPasskey>& known) {
  Json list = Json::array();
  for (const auto& each : known) {
    list.push_back({{"type", "public-key"},
                    {"id", each.credential_id},
                    {"transports", each.transports.items}});
  }
  return list;
}

Json parameters() {
  Json list = Json::array();
  for (const auto algorithm : webauthn::algorithms) {
    list.push_back({{"type", "public-key"}, {"alg", algorithm}});
  }
  return list;
}

std::string text_of(const api::NamedValues& form, std::string_view name) {
  return std::string(find_value(form, name).value_or(std::string_view{}));
}

std::string bytes_of(const api::NamedValues& form, std::string_view name) {
  return text::from_base64url(text_of(form, name)).value_or("");
}

postgres::TextArray transports_of(const api::NamedValues& form) {
  const std::string sent = text_of(form, "transports");
  postgres::TextArray found;
  for (const std::string_view each : text::split(sent, ' ')) {
    const bool is_new = std::ranges::contains(known_transports, each) && !found.contains(each);
    if (is_new) found.items.emplace_back(each);
  }
  return found;
}

}  // namespace

/// Kept by the authenticator, so that nobody need type a name; made again, it takes the place
/// of the one that is there.
Json render_creation(const webauthn::RelyingParty& party, std::string_view challenge,
                     const PasskeyOwner& owner, const std::vector<KnownPasskey>& known) {
  return {{"rp", {{"id", party.id}, {"name", "UniDash"}}},
          {"user",
           {{"id", owner.handle}, {"name", owner.username}, {"displayName", owner.display_name}}},
          {"challenge", challenge},
          {"pubKeyCredParams", parameters()},
          {"timeout", timeout},
          {"excludeCredentials", descriptors(known)},
          {"authenticatorSelection",
           {{"residentKey", "required"},
            {"requireResidentKey", true},
            {"userVerification", "preferred"}}},
          {"attestation", "none"}};
}

Json render_request(const webauthn::RelyingParty& party, std::string_view challenge,
                    webauthn::Presence presence, const std::vector<KnownPasskey>& known) {
  return {{"rpId", party.id},
          {"challenge", challenge},
          {"timeout", timeout},
          {"userVerification", verification_of(presence)},
          {"allowCredentials", descriptors(known)}};
}

PasskeyMade read_made(const api::NamedValues& form) {
  return {.registration = {.client_data = bytes_of(form, "client_data"),
                           .attestation_object = bytes_of(form, "attestation_object")},
          .transports = transports_of(form),
          .name = text_of(form, "name")};
}

PasskeyUsed read_used(const api::NamedValues& form) {
  return {.credential_id = text_of(form, "credential"),
          .handle = text_of(form, "user_handle"),
          .assertion = {.client_data = bytes_of(form, "client_data"),
                        .authenticator_data = bytes_of(form, "authenticator_data"),
                        .signature = bytes_of(form, "signature")}};
}

}  // namespace unidash::identity
