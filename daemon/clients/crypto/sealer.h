// Sealer: encrypts secrets kept in the database with a key that is not in the
// database (AES-256-GCM). The key file is made once, mode 0600, by whichever
// process comes first.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"

namespace unidash::crypto {

class Sealer {
 public:
  /// Loads the key, or makes it where the file does not exist (exclusive
  /// create, written under a temporary name and linked, so that two processes
  /// may start at once). Errors: internal "key_file.unreadable" when its mode is
  /// wider than 0600 or its size is not 32 bytes.
  [[nodiscard]] static Result<Sealer> create(const std::string& key_file, Random& random);
  /// Loads the key that systemd handed to the service (LoadCredential=); never makes one.
  [[nodiscard]] static Result<Sealer> open_credential(const std::string& key_file, Random& random);

  /// `context` names what is sealed ("signing_key:KID"); it must be the same to unseal.
  [[nodiscard]] Result<std::string> seal(std::string_view plain, std::string_view context) const;
  /// internal "sealer.not_sealed_here": altered, of another context or another key.
  [[nodiscard]] Result<Secret> unseal(std::string_view sealed, std::string_view context) const;

  /// A key for another purpose, derived with HKDF-SHA256 ("audit chain").
  [[nodiscard]] Secret derive(std::string_view purpose) const;

 private:
  Sealer(Secret key, Random& random) : key_(std::move(key)), random_(&random) {}
  Secret key_;
  Random* random_;
};

}  // namespace unidash::crypto
