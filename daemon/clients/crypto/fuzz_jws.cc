// Any text as a token: parsing and verifying stay within bounds, and nothing
// verifies that was not signed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/clients/crypto/jws.h"
#include "daemon/clients/crypto/signing_key.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::crypto;
  static const auto rsa = SigningKey::generate(Algorithm::rs256).value();
  static const auto ec = SigningKey::generate(Algorithm::es256).value();
  const std::string_view token(reinterpret_cast<const char*>(data), size);
  if (rsa.verify(token) || ec.verify(token)) std::abort();
  (void)read_kid(token);
  if (const auto json = unidash::parse_json(token)) (void)SigningKey::from_jwk(*json);
  return 0;
}
