// SoftPasskey: an authenticator in a test, with the browser before it. Makes one Ed25519 key and
// answers with it as Web Authentication, section 6, says; tests bend what it says.
#pragma once

#include <openssl/evp.h>

#include <format>
#include <memory>
#include <string>
#include <string_view>

#include "daemon/base/json.h"
#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/passkeys/passkey_options.h"

namespace unidash::testing {

class SoftPasskey {
 public:
  static constexpr unsigned touched = 0x01;
  static constexpr unsigned verified = 0x05;
  static constexpr unsigned backed_up = 0x1d;

  explicit SoftPasskey(std::string id) : id_(std::move(id)) {}

  std::string origin = "https://id.example.org";
  unsigned flags = verified;
  std::uint32_t count = 0;  // of the signatures; stays 0 unless `counts`
  bool counts = true;

  identity::PasskeyMade create(const Json& options, std::string_view name = "a key") {
    handle_ = json_text(options["user"], "id");
    const std::string key = "\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20" + public_key();
    const std::string attested =
        std::string(16, '\0') + '\0' + static_cast<char>(id_.size()) + id_ + key;
    const std::string data = authenticator_data(flags | 0x40U, attested);
    const std::string object = std::string("\xa3\x63") + "fmt\x64none\x67" + "attStmt\xa0\x68" +
                               "authData\x58" + static_cast<char>(data.size()) + data;
    return {.registration = {.client_data = client_data("webauthn.create", options),
                             .attestation_object = object},
            .transports = {{"internal"}},
            .name = std::string(name)};
  }

  identity::PasskeyUsed get(const Json& options) {
    if (counts) ++count;
    identity::PasskeyUsed used{.credential_id = text::to_base64url(id_), .handle = handle_};
    used.assertion.client_data = client_data("webauthn.get", options);
    used.assertion.authenticator_data = authenticator_data(flags, "");
    used.assertion.signature =
        sign(used.assertion.authenticator_data + crypto::sha256(used.assertion.client_data));
    return used;
  }

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };

  std::string client_data(std::string_view type, const Json& options) const {
    return std::format(R"({{"type":"{}","challenge":"{}","origin":"{}","crossOrigin":false}})",
                       type, json_text(options, "challenge"), origin);
  }

  std::string authenticator_data(unsigned bits, const std::string& rest) const {
    std::string data = crypto::sha256("id.example.org") + static_cast<char>(bits);
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
      data += static_cast<char>((count >> shift) & 0xffU);
    }
    return data + rest;
  }

  std::string public_key() const {
    std::string bytes(32, '\0');
    std::size_t size = bytes.size();
    EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size);
    return bytes;
  }

  std::string sign(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    std::string signature(64, '\0');
    std::size_t size = signature.size();
    EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get());
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                   reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return signature;
  }

  std::string id_;
  std::string handle_;
  std::unique_ptr<EVP_PKEY, Free> key_{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
};

}  // namespace unidash::testing
