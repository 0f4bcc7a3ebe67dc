// DeviceGrants: devices that wait to be let in by somebody at a browser (RFC 8628). They
// are in Valkey, by hashes of their codes, and no more in one window for one application
// than a bound, for devices ask before anybody has signed in. Thread-safe; lives as long as the
// process.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/clients/redis/client.h"
#include "daemon/domains/identity/oidc/grants.h"

namespace unidash::identity::oidc {

/// "BCDFGHJK" of what somebody typed: consonants without look-alikes, whatever their case
/// and whatever stands between them; nothing when there are not eight.
[[nodiscard]] std::optional<std::string> read_user_code(std::string_view typed);
/// "BCDF-GHJK".
[[nodiscard]] std::string render_user_code(std::string_view code);

class DeviceGrants {
 public:
  static constexpr std::chrono::seconds lifetime{600};
  static constexpr std::chrono::seconds interval{5};
  /// Devices of one application that may begin in one window, which is as long as a lifetime.
  static constexpr int most_begun = 500;

  DeviceGrants(redis::Client& valkey, Random& random) : valkey_(valkey), random_(random) {}

  struct Begun {
    Secret device_code;
    std::string user_code;
  };
  /// too_many "oidc.too_many_devices".
  [[nodiscard]] Result<Begun> begin(const std::string& client_id, const std::string& scope,
                                    Timestamp now);

  /// The device that shows this code and waits.
  struct Waiting {
    std::string client_id;
    std::string scope;
  };
  [[nodiscard]] Result<std::optional<Waiting>> find(std::string_view user_code, Timestamp now);

  /// False when no such device waits any more.
  [[nodiscard]] Result<bool> allow(std::string_view user_code, const CodeGrant& grant,
                                   Timestamp now);
  [[nodiscard]] Result<bool> deny(std::string_view user_code, Timestamp now);

  enum class State : std::uint8_t { unknown, pending, slow_down, denied, expired, allowed };
  struct Polled {
    State state = State::unknown;
    std::optional<CodeGrant> grant{};  // when allowed, once
  };
  /// One step in Valkey: of many polls at once only one gets the grant.
  [[nodiscard]] Result<Polled> poll(std::string_view device_code, const std::string& client_id,
                                    Timestamp now);

  /// Counts one try of a code by this person; too_many with retry_after beyond the limit.
  [[nodiscard]] Status count_try(UserId user);

 private:
  [[nodiscard]] Result<bool> decide(std::string_view user_code, std::string_view state,
                                    const std::string& grant, Timestamp now);

  redis::Client& valkey_;
  Random& random_;
};

}  // namespace unidash::identity::oidc

namespace unidash {

template <>
inline constexpr auto enum_names<identity::oidc::DeviceGrants::State> = std::array{
    std::pair{identity::oidc::DeviceGrants::State::unknown, std::string_view("unknown")},
    std::pair{identity::oidc::DeviceGrants::State::pending, std::string_view("pending")},
    std::pair{identity::oidc::DeviceGrants::State::slow_down, std::string_view("slow_down")},
    std::pair{identity::oidc::DeviceGrants::State::denied, std::string_view("denied")},
    std::pair{identity::oidc::DeviceGrants::State::expired, std::string_view("expired")},
    std::pair{identity::oidc::DeviceGrants::State::allowed, std::string_view("allowed")}};

}  // namespace unidash
