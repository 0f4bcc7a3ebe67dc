// LoginLimits: how often a password or a passkey may be tried, or what follows the password,
// counted in Valkey before it is looked at. A stranger's attempts count against the name from
// their address, the address, and the name; those from a browser the person has used before, or in
// a live session, count apart, so that no stranger can lock anybody out of those. The counters are
// tables of fixed size: no number of names or addresses fills the memory, and who shares a place
// with whom is known only to who has the key. Why these numbers: docs/decisions/sign-in-limits.md.
// Thread-safe.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/clients/redis/client.h"
#include "daemon/domains/identity/sessions/live_store.h"
#include "daemon/model/ids.h"

namespace unidash::identity {

/// What is tried. To a code, or a passkey in its place, only who gave the password gets; its
/// count is its own, so that no stranger uses it up. So has a passkey alone, for which nobody
/// need know a name.
enum class Tried : std::uint8_t { password, code, passkey };

/// Somebody about to try one of them.
struct Attempt {
  std::string_view name;                  // as it was typed
  std::string_view address;               // where it comes from
  std::string_view device{};              // the person's own, see KnownDevices; empty: a stranger's
  std::optional<UserId> in_session_of{};  // whoever is signed in already
  Tried tried = Tried::password;
  /// That hands a password on, by its client_id: all who use it come from its address. What is
  /// tried there counts for itself.
  std::string_view application{};
};

/// So many times what one address may try, one application may: many people stand behind it.
inline constexpr std::int64_t addresses_in_an_application = 5;

class LoginLimits {
 public:
  /// `key`: the same in all processes that count, and known to nobody else.
  LoginLimits(redis::Client& valkey, const RateLimits& limits, Secret key)
      : valkey_(valkey), limits_(limits), key_(std::move(key)) {}

  /// too_many "rate.too_many" with retry_after beyond a limit: then nothing is
  /// counted. unavailable "session.store_unavailable".
  [[nodiscard]] Status count(const Attempt& attempt);
  /// Gives back what count() counted: the password was right.
  [[nodiscard]] Status forgive(const Attempt& attempt);

 private:
  struct Counter {
    std::string_view kind;
    std::string subject;
    std::int64_t limit = 1;
  };
  [[nodiscard]] std::vector<Counter> counters_of(const Attempt& attempt) const;
  [[nodiscard]] Result<redis::Value> run(const redis::Script& script, const Attempt& attempt);

  redis::Client& valkey_;
  RateLimits limits_;
  Secret key_;
};

}  // namespace unidash::identity
