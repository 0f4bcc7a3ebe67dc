// LiveStore: the part of sessions that is in Valkey: live copies and the
// counters of calls. Each operation is one round trip; every
// failure is unavailable "session.store_unavailable". Thread-safe.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/route.h"
#include "daemon/base/codec.h"
#include "daemon/base/result.h"
#include "daemon/clients/redis/client.h"
#include "daemon/domains/identity/sessions/session_record.h"

namespace unidash::identity {

/// Calls allowed in any minute (see RateWindow); administrators get half as many
/// again.
struct RateLimits {
  std::int64_t global = 60'000;
  std::int64_t endpoint = 600;   // one route, one account or address
  std::int64_t account = 1'200;  // one signed-in person, all routes
  std::int64_t address = 2'400;  // one address, all routes
  // Attempts at a password in five minutes, see LoginLimits.
  std::int64_t login_account = 10;  // on one name by one address, device or session
  std::int64_t login_address = 60;  // from one address, by strangers
  std::int64_t login_name = 30;     // on one name, by strangers anywhere
};

/// The roles that keep live copies of sessions. Each has its own: what a role believes
/// about a session, no other role wrote. Counters are shared by all.
enum class CopyHolder : std::uint8_t { identity, workspace, admin };

/// Valkey's answer to one admission.
struct Ticket {
  std::optional<SessionRecord> record{};
  std::chrono::milliseconds now{};          // Valkey's clock, the one all machines share
  std::chrono::milliseconds verified_at{};  // on the same clock
  std::int64_t granted = 0;                 // calls already counted, this one among them
};

class LiveStore {
 public:
  LiveStore(redis::Client& valkey, const RateLimits& limits, CopyHolder holder)
      : valkey_(valkey), limits_(limits), holder_(holder) {}

  /// Reads the live copy of `token_hash` (may be empty) and counts up to
  /// `wanted` calls in advance, fewer near a limit. too_many "rate.too_many"
  /// with retry_after where not even one is left. Rate::unlimited counts none.
  [[nodiscard]] Result<Ticket> ask(std::string_view token_hash, const api::Admission& admission,
                                   std::int64_t wanted);
  /// Of a call with an API token: counts it for everybody and its address, as long as
  /// nobody knows whose it is, then for the person and the route. The same errors.
  [[nodiscard]] Status count_address(const api::Admission& admission);
  [[nodiscard]] Status count_person(const api::Admission& admission, UserId user, UserRole role);
  /// Writes a copy that the ledger confirmed by a query begun at `verified_at`.
  [[nodiscard]] Status store(std::string_view token_hash, const SessionRecord& record,
                             std::chrono::milliseconds verified_at, std::chrono::seconds lifetime);
  /// Removes the copies of all roles.
  [[nodiscard]] Status remove(const std::vector<std::string>& token_hashes);

  [[nodiscard]] Status ping();

 private:
  /// What of a call is counted; nothing stated: all of it, for the session's person.
  struct CountedPart {
    std::string_view name{};
    std::string user{};
    std::string_view role{};
  };
  [[nodiscard]] Result<Ticket> run(std::string_view token_hash, const api::Admission& admission,
                                   std::int64_t wanted, const CountedPart& part);

  redis::Client& valkey_;
  RateLimits limits_;
  CopyHolder holder_;
};

/// What of an address is counted: all of an IPv4 one, the network half of an
/// IPv6 one, for its owner has 2^64 of them.
[[nodiscard]] std::string counted_address(std::string_view address);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::CopyHolder> =
    std::array{std::pair{identity::CopyHolder::identity, std::string_view("identity")},
               std::pair{identity::CopyHolder::workspace, std::string_view("workspace")},
               std::pair{identity::CopyHolder::admin, std::string_view("admin")}};

}  // namespace unidash
