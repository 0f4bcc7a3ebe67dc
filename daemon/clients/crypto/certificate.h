// Certificate: what an X.509 certificate says about itself. Nothing is verified.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/base/time.h"

namespace unidash::crypto {

struct CertificateFacts {
  bool is_authority = false;
  std::vector<std::string> names{};  // DNS names and addresses, else the common name
  std::string issuer;                // "O=UniDash, CN=…" (RFC 2253)
  Timestamp not_before{};
  Timestamp not_after{};
  std::string sha256;  // hexadecimal, of the DER form
};

/// The first certificate of a PEM text. malformed "certificate.unreadable".
[[nodiscard]] Result<CertificateFacts> read_certificate(std::string_view pem);

}  // namespace unidash::crypto
