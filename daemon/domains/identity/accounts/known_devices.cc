#include "daemon/domains/identity/accounts/known_devices.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::identity {

namespace {

constexpr std::size_t most_owners = 4;
constexpr std::size_t device_bytes = 16;
constexpr std::size_t longest_cookie = 512;  // four marks of 77 characters and room
constexpr char between_marks = '~';

}  // namespace

/// DEVICE.SINCE.MAC, of characters that a cookie may hold.
std::string KnownDevices::mark(const DeviceOwner& owner, std::string_view device,
                               std::string_view since) const {
  const std::string sealed =
      std::format("{}\n{}\n{}\n{}", owner.user.value, owner.password_hash, device, since);
  return std::format("{}.{}.{}", device, since,
                     text::to_base64url(crypto::hmac_sha256(key_.reveal(), sealed)));
}

std::string KnownDevices::check(const DeviceOwner& owner, std::string_view given) const {
  const auto parts = text::split(given, '.');
  if (parts.size() != 3) return {};
  const auto since = text::parse_integer(parts[1]);
  if (!since || *since < unix_seconds(clock_.now() - device_memory)) return {};
  if (*since <= unix_seconds(owner.known_from)) return {};
  if (!constant_time_equal(mark(owner, parts[0], parts[1]), given)) return {};
  return std::string(parts[0]);
}

std::string KnownDevices::find(const DeviceOwner& owner, std::string_view cookie) const {
  if (cookie.empty() || cookie.size() > longest_cookie) return {};
  for (const auto each : text::split(cookie, between_marks)) {
    auto device = check(owner, each);
    if (!device.empty()) return device;
  }
  return {};
}

std::string KnownDevices::remember(const DeviceOwner& owner, std::string_view cookie) const {
  std::string device = find(owner, cookie);
  if (device.empty()) device = text::to_base64url(random_.bytes(device_bytes));
  std::string marks = mark(owner, device, std::to_string(unix_seconds(clock_.now())));
  if (cookie.empty() || cookie.size() > longest_cookie) return marks;
  std::size_t owners = 1;
  for (const auto other : text::split(cookie, between_marks)) {
    // Of others only the shape can be told; their turn to prove them comes.
    const bool is_mark = other.size() <= longest_cookie / most_owners &&
                         text::split(other, '.').size() == 3 && !other.starts_with(device);
    if (is_mark && owners++ < most_owners) marks += between_marks + std::string(other);
  }
  return marks;
}

}  // namespace unidash::identity
