// Passwords: argon2id behind a small pool of threads. As many hashes run at
// once as there are cores, each in memory mapped beforehand, at low priority so
// that a login storm does not starve session checks; the queue is bounded and
// answers too_many with Retry-After beyond.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "daemon/base/random.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"

namespace unidash::crypto {

/// The floor is OWASP's 19 MiB, 2 passes, 1 lane; nothing weaker is accepted.
struct Argon2Parameters {
  std::uint32_t memory_kib = 19 * 1024;
  std::uint32_t passes = 2;
  friend bool operator==(const Argon2Parameters&, const Argon2Parameters&) = default;
};

/// Measures this machine and chooses memory between the floor and 64 MiB so
/// that one hash takes about 60 ms. Takes about a second; done once and stored.
[[nodiscard]] Argon2Parameters tune_argon2();

struct Verification {
  bool matches = false;
  bool needs_rehash = false;  // made with other parameters than today's
};

class PasswordHasher {
 public:
  struct Settings {
    Argon2Parameters parameters{};
    unsigned threads = 0;        // 0: one a core
    std::size_t queue = 64;      // waiting hashes beyond which too_many is answered
  };
  PasswordHasher(Settings settings, Random& random);
  ~PasswordHasher();
  PasswordHasher(const PasswordHasher&) = delete;
  PasswordHasher& operator=(const PasswordHasher&) = delete;

  /// PHC string "$argon2id$v=19$m=…". Waits for its turn.
  [[nodiscard]] Result<std::string> hash(const Secret& password);
  [[nodiscard]] Result<Verification> verify(const Secret& password, const std::string& phc);
  /// Spends the time of a verification for a name that does not exist.
  [[nodiscard]] Result<Verification> verify_nobody(const Secret& password);

 private:
  class Pool;
  std::unique_ptr<Pool> pool_;
  Argon2Parameters parameters_;
  Random& random_;
  std::string nobody_;
};

}  // namespace unidash::crypto
