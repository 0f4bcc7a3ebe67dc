// Keys: one master key a machine, in a file, from which a key for each purpose is
// derived; and the sealer, which encrypts secrets kept in the database with a key
// that is not in the database (AES-256-GCM).
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"

namespace unidash::crypto {

/// 32 bytes from `key` for one purpose (HKDF-SHA256): who has them can reckon neither
/// the key nor those of another purpose.
[[nodiscard]] Secret derive_key(const Secret& key, std::string_view purpose);

class MasterKey {
 public:
  /// Loads the key, or makes it where the file does not exist (exclusive
  /// create, written under a temporary name and linked, so that two processes
  /// may start at once). Errors: internal "key_file.unreadable" when its mode is
  /// wider than 0600 or its size is not 32 bytes.
  [[nodiscard]] static Result<MasterKey> create(const std::string& key_file, Random& random);

  [[nodiscard]] Secret derive(std::string_view purpose) const { return derive_key(key_, purpose); }

 private:
  explicit MasterKey(Secret key) : key_(std::move(key)) {}
  Secret key_;
};

class Sealer {
 public:
  /// `key`: 32 bytes. `random` outlives the sealer.
  Sealer(Secret key, Random& random) : key_(std::move(key)), random_(&random) {}

  /// `context` names what is sealed ("signing_key:KID"); it must be the same to unseal.
  [[nodiscard]] Result<std::string> seal(std::string_view plain, std::string_view context) const;
  /// internal "sealer.not_sealed_here": altered, of another context or another key.
  [[nodiscard]] Result<Secret> unseal(std::string_view sealed, std::string_view context) const;

  /// A key for another purpose, derived from this one.
  [[nodiscard]] Secret derive(std::string_view purpose) const { return derive_key(key_, purpose); }

 private:
  Secret key_;
  Random* random_;
};

}  // namespace unidash::crypto
