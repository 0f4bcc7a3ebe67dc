// ServerCertificate: a certificate with its chain and key, as somebody hands it in, held to what
// browsers and HAProxy ask of it. Whom it is for and whether its root is trusted is not looked at.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/secret.h"
#include "daemon/clients/crypto/certificate.h"

namespace unidash::crypto {

struct ServerCertificate {
  CertificateFacts facts{};  // of the leaf; `names` are those that browsers go by, in small letters
  bool is_alone = false;     // somebody else signed it, and no certificate of theirs is with it
  std::string chain;         // PEM, leaf first; of each certificate just that
  Secret key{};              // PEM (PKCS #8)
};

/// `chain`: the leaf and then each issuer of the one before. Errors are invalid, in this order:
/// "certificate.not_pem", "certificate.chain_too_long", "certificate.key_encrypted",
/// "certificate.key_unreadable", "certificate.chain_order" (the key is that of a later one),
/// "certificate.key_does_not_fit", "certificate.weak_key", "certificate.key_kind",
/// "certificate.weak_signature", "certificate.chain_broken", "certificate.not_yet_valid",
/// "certificate.ended", "certificate.not_for_servers", "certificate.no_names".
[[nodiscard]] Result<ServerCertificate> read_server_certificate(std::string_view chain,
                                                                std::string_view key,
                                                                Timestamp now);

}  // namespace unidash::crypto
