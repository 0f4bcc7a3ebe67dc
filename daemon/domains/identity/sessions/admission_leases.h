// AdmissionLeases: what this process may decide without asking Valkey: for a
// quarter of a second at most, the calls that Valkey counted in advance for one
// session, route and address. Under load most calls need no round trip; a lone
// call always makes one. Bounded; thread-safe; pure but for its lock.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daemon/api/message.h"

namespace unidash::identity {

/// What an admission ends with: nothing for callers without a valid session.
using Admitted = std::optional<api::LiveSession>;

class AdmissionLeases {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::milliseconds longest{250};
  static constexpr std::int64_t most_wanted = 64;

  explicit AdmissionLeases(std::size_t capacity = 4096) : capacity_(capacity) {}

  [[nodiscard]] static std::string key(std::string_view token_hash, std::string_view route_id,
                                       std::string_view address);

  /// Spends one granted call; nothing where none is left or the time is over.
  [[nodiscard]] std::optional<Admitted> spend(const std::string& key, Time now);
  /// How many calls to ask for: as many as the last quarter second needed.
  [[nodiscard]] std::int64_t wanted(const std::string& key, Time now);
  /// Keeps what Valkey granted beyond the call at hand.
  void keep(const std::string& key, const Admitted& admitted, std::int64_t calls, Time now,
            Time until);
  /// Forgets every lease of a session.
  void forget(std::string_view token_hash);

 private:
  struct Lease {
    Admitted admitted;
    std::int64_t calls = 0;  // left
    std::int64_t used = 0;   // since it began
    Time until{};
  };
  void make_room(Time now);

  const std::size_t capacity_;
  std::mutex mutex_;
  std::unordered_map<std::string, Lease> leases_;
};

}  // namespace unidash::identity
