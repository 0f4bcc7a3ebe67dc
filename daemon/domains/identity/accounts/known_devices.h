// KnownDevices: tells a browser in which a person has signed in before from that
// of a stranger, by a cookie it was given then. Nothing is stored here. The cookie
// lets nobody in; it only has its attempts counted apart (see LoginLimits). It is
// void once the person's password is another one, or once they said of a sign-in that it was
// not theirs (see NewDevices). Thread-safe.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/model/ids.h"

namespace unidash::identity {

inline constexpr std::string_view device_cookie = "__Host-unidash_device";
inline constexpr std::chrono::days device_memory{365};

/// Whom a cookie is for.
struct DeviceOwner {
  UserId user{};
  std::string_view password_hash;
  Timestamp known_from{};  // a cookie given before, or in that second, proves nothing
};

class KnownDevices {
 public:
  KnownDevices(Secret key, const Clock& clock, Random& random)
      : key_(std::move(key)), clock_(clock), random_(random) {}

  /// The id of the device that `cookie` proves to be the owner's; "" otherwise.
  [[nodiscard]] std::string find(const DeviceOwner& owner, std::string_view cookie) const;

  /// The cookie of a browser in which the owner has just signed in. The id it had
  /// stays, so that signing in again gives nobody a fresh count; so do the marks
  /// of up to three others who use the same browser.
  [[nodiscard]] std::string remember(const DeviceOwner& owner, std::string_view cookie) const;

 private:
  [[nodiscard]] std::string mark(const DeviceOwner& owner, std::string_view device,
                                 std::string_view since) const;
  [[nodiscard]] std::string check(const DeviceOwner& owner, std::string_view mark) const;

  Secret key_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace unidash::identity
