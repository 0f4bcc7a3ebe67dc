// EntryCodes: the one-time codes by which a browser comes from id.BASE to an application behind the
// gate. Live in Valkey, stored only by their hash, for a minute. Thread-safe; lives as long as
// the process.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/fields.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/redis/client.h"
#include "daemon/model/ids.h"

namespace unidash::identity::gate {

/// What a code stands for; it is good for nothing else.
struct EntryCode {
  UserId user{};
  SessionId session{};  // of sign-on
  AppId app{};
  std::string slug;
  std::string state_hash;  // of what the gate gave the browser that asked
  std::string ip_address;
  std::string user_agent;
  Timestamp expires_at{};
};

/// All errors: unavailable "session.store_unavailable".
class EntryCodes {
 public:
  static constexpr std::chrono::seconds lifetime{60};

  EntryCodes(redis::Client& valkey, const Clock& clock, Random& random)
      : valkey_(valkey), clock_(clock), random_(random) {}

  /// The end is set here.
  [[nodiscard]] Result<Secret> create(EntryCode entry);
  /// Takes it out of circulation, in one step: of two at once one gets it. Nothing where there is
  /// none, or it is over.
  [[nodiscard]] Result<std::optional<EntryCode>> take(std::string_view code);

 private:
  redis::Client& valkey_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace unidash::identity::gate

namespace unidash {

template <>
inline constexpr auto fields<identity::gate::EntryCode> =
    std::tuple{field("user", &identity::gate::EntryCode::user),
               field("session", &identity::gate::EntryCode::session),
               field("app", &identity::gate::EntryCode::app),
               field("slug", &identity::gate::EntryCode::slug),
               field("state_hash", &identity::gate::EntryCode::state_hash),
               field("ip_address", &identity::gate::EntryCode::ip_address),
               field("user_agent", &identity::gate::EntryCode::user_agent, {.max = 8192}),
               field("expires_at", &identity::gate::EntryCode::expires_at)};

}  // namespace unidash
