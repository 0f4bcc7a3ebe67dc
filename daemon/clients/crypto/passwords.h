// Passwords: argon2id behind a small pool of threads. As many hashes run at
// once as there are cores, each in memory mapped beforehand, at low priority so
// that a login storm does not starve session checks; the queue is bounded and
// answers too_many with Retry-After beyond. Lives as long as the process;
// thread-safe; no call may be under way when it is destroyed.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

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

/// The same parameters, raised to the floor where they are below it.
[[nodiscard]] Argon2Parameters at_least_floor(Argon2Parameters parameters);

/// Measures this machine and chooses memory between the floor and 64 MiB so
/// that one hash takes about 60 ms. Takes about a second; done once and stored.
[[nodiscard]] Argon2Parameters tune_argon2();

struct Verification {
  bool matches = false;
  bool needs_rehash = false;  // made with other parameters than today's
};

/// Until when somebody waits for a hash.
using Deadline = std::chrono::steady_clock::time_point;
inline constexpr Deadline no_deadline = Deadline::max();

class PasswordHasher {
 public:
  struct Settings {
    Argon2Parameters parameters{};  // raised to the floor
    unsigned threads = 0;           // 0: one a core
    std::size_t queue = 32;         // waiting hashes beyond which too_many is answered
  };
  PasswordHasher(Settings settings, Random& random);
  ~PasswordHasher();
  PasswordHasher(const PasswordHasher&) = delete;
  PasswordHasher& operator=(const PasswordHasher&) = delete;

  /// PHC string "$argon2id$v=19$m=…". Waits for its turn. Errors: too_many
  /// "password.queue_full" with retry_after, also when `until` has come; unavailable
  /// "password.no_memory".
  [[nodiscard]] Result<std::string> hash(const Secret& password, Deadline until = no_deadline);
  /// Also: internal "password.unusable_hash" when `phc` is not one of ours.
  [[nodiscard]] Result<Verification> verify(const Secret& password, std::string_view phc,
                                            Deadline until = no_deadline);
  /// Spends the time of a verification for a name that does not exist.
  [[nodiscard]] Result<Verification> verify_nobody(const Secret& password,
                                                   Deadline until = no_deadline);

  [[nodiscard]] const Argon2Parameters& parameters() const { return parameters_; }

 private:
  class Pool;
  Argon2Parameters parameters_;
  Random& random_;
  std::string nobody_;
  std::unique_ptr<Pool> pool_;
};

}  // namespace unidash::crypto
