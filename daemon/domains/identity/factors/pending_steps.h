// PendingSteps: sign-ins whose password was right, or whom another provider vouched for, and
// whose second factor is still to be given. They live in Valkey for ten minutes, under the hash of
// a ticket that only the browser has, and open nothing by themselves. Thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/clients/redis/client.h"
#include "daemon/model/ids.h"

namespace unidash::identity {

inline constexpr std::chrono::minutes pending_step_lifetime{10};

/// What came before the second factor.
enum class FirstFactor : std::uint8_t { password, provider };

/// Whose password it was. `password_mark` is of the hash it was verified against: another
/// password makes the step void.
struct PendingStep {
  UserId user{};
  std::string password_mark;
  std::string sealed_key{};  // of a second factor that is to be added first; else empty
  FirstFactor first = FirstFactor::password;
};

class PendingSteps {
 public:
  PendingSteps(redis::Client& valkey, Random& random) : valkey_(valkey), random_(random) {}

  /// The ticket. All: unavailable "session.store_unavailable".
  [[nodiscard]] Result<Secret> start(UserId user, std::string_view password_hash,
                                     std::string_view sealed_key = {},
                                     FirstFactor first = FirstFactor::password);
  /// Nothing for a ticket that is unknown, used or too old.
  [[nodiscard]] Result<std::optional<PendingStep>> find(std::string_view ticket);
  /// From now on nobody has it.
  [[nodiscard]] Status remove(std::string_view ticket);

 private:
  redis::Client& valkey_;
  Random& random_;
};

[[nodiscard]] std::string password_mark_of(std::string_view password_hash);

}  // namespace unidash::identity
