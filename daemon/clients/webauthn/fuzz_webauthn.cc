// Any bytes as what an authenticator said: reading them stays within bounds, and nothing holds
// that was not signed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/clients/webauthn/webauthn.h"

namespace {

constexpr std::string_view create =
    R"({"type":"webauthn.create","challenge":"x","origin":"https://id.example.org"})";
constexpr std::string_view get =
    R"({"type":"webauthn.get","challenge":"x","origin":"https://id.example.org"})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::webauthn;
  static const RelyingParty party{.id = "id.example.org", .origin = "https://id.example.org"};
  const std::string said(reinterpret_cast<const char*>(data), size);
  const Request request{.party = party, .challenge = "x", .presence = Presence::touched};
  const auto made = verify_registration(
      request, {.client_data = std::string(create), .attestation_object = said});
  if (made && (made->id.empty() || made->id.size() > longest_credential_id)) std::abort();
  const PublicKey key = made ? made->key : PublicKey{.algorithm = -7, .bytes = said};
  const Assertion unsigned_one{
      .client_data = std::string(get), .authenticator_data = said, .signature = said};
  if (verify_assertion(request, key, unsigned_one)) std::abort();
  return 0;
}
