// Certificates for directories of tests: an authority, and servers that it signed. In a
// folder of the caller's.
#pragma once

#include <string>

namespace unidash::testing {

struct ServerCertificate {
  std::string authority;  // path, PEM
  std::string certificate;
  std::string key;
};

struct CertificateWish {
  // DNS name, or an address. Not "localhost": libldap takes that for the machine's own name.
  std::string name = "127.0.0.1";
  bool is_expired = false;
};

/// Ends the program with a sentence where openssl does not.
[[nodiscard]] ServerCertificate make_server_certificate(const std::string& folder,
                                                        const CertificateWish& wish = {});
/// The PEM text of an authority that signed nothing.
[[nodiscard]] std::string make_other_authority(const std::string& folder);

[[nodiscard]] std::string read_file(const std::string& path);
/// A command of the shell; ends the program with its name where it fails.
void run_command(const std::string& command);

}  // namespace unidash::testing
