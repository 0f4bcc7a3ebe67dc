// Announcement: what a machine that waits to be paired says on its local network,
// in one datagram. Whoever hears it believes nothing of it: it only fills a list
// that people look at. Pure.
//
//   unidash announcement 1
//   fingerprint 3f2a91c0…            64 digits: SHA-256 of the machine's public key
//   instance 80c2aa91d0e7f6bb        anew at each start
//   name bureau
//   version 1.4.0
//   role founder
//   answer wanted                    or "none"
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/fields.h"
#include "daemon/model/pairing.h"

namespace unidash::setup::discovery {

struct Announcement {
  std::string fingerprint;
  std::string instance;
  std::string name;
  std::string version;
  PairingRole role = PairingRole::joiner;
  bool wants_answer = false;
  friend bool operator==(const Announcement&, const Announcement&) = default;
};

/// No announcement is longer.
inline constexpr std::size_t longest_announcement = 320;

/// Each line in its place, each value in its own small alphabet: nothing else is
/// an announcement, so nothing that is shown can hold a control character, a
/// letter that looks like another, or words.
[[nodiscard]] std::optional<Announcement> parse_announcement(std::string_view datagram);
[[nodiscard]] std::string render_announcement(const Announcement& announcement);

/// 64 digits of hexadecimal, small.
[[nodiscard]] bool is_fingerprint(std::string_view text);
/// One label of RFC 1123 in small letters.
[[nodiscard]] bool is_machine_name(std::string_view text);
/// 1–32 letters, digits and ". + - ~".
[[nodiscard]] bool is_version(std::string_view text);

}  // namespace unidash::setup::discovery
