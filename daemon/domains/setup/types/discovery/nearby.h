// Nearby: the machines heard on the local network, as far as they may be listed.
// Made to be shouted at: a fixed number of places, nobody who is still heard gives
// up his place or changes, and who falls silent goes. Time comes in with each
// call, of a clock that is never set. Pure; not thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/setup/types/discovery/announcement.h"

namespace unidash::setup::discovery {

using Instant = std::chrono::steady_clock::time_point;

/// One line of the list. `id` is the fingerprint.
struct NearbyMachine {
  std::string id;
  std::string name;
  std::string address;  // IPv4 where it is heard over both
  std::string version;
  PairingRole role = PairingRole::joiner;
  friend bool operator==(const NearbyMachine&, const NearbyMachine&) = default;
};

/// Who said it: where from, and whether people here asked that address by hand.
struct Source {
  std::string address;
  bool is_asked = false;
};

enum class Heard : std::uint8_t {
  listed,     // new, or still there
  own,        // this machine's words on another of its ports
  copy,       // another machine with this machine's key
  elsewhere,  // a machine that is being heard from another address
  taken,      // an address that another machine is being heard from
  full,       // no place left
};

class Nearby {
 public:
  static constexpr std::size_t places = 16;
  static constexpr std::chrono::seconds patience{10};  // five announcements

  /// Of this machine: fingerprint and instance are all that matters.
  explicit Nearby(Announcement own) : own_(std::move(own)) {}

  /// A machine keeps the addresses it was first heard from, one of IPv4 and one of
  /// IPv6, while it is heard from them; only they change its name and role. When
  /// all places are taken only an address asked by hand gets one, the newest of
  /// the others gives his up for it.
  Heard hear(const Announcement& said, const Source& source, Instant now);

  /// By name, then fingerprint.
  [[nodiscard]] std::vector<NearbyMachine> list(Instant now) const;
  /// Somebody found no place a moment ago.
  [[nodiscard]] bool is_full(Instant now) const { return now < full_until_; }
  /// Another machine has this machine's key: both are copies of one disk.
  [[nodiscard]] bool has_copy(Instant now) const { return now < copy_until_; }

 private:
  struct Way {
    std::string address;
    Instant until{};
  };
  struct Entry {
    Announcement said;
    std::optional<Way> v4{};
    std::optional<Way> v6{};
    bool is_asked = false;

    [[nodiscard]] bool is_heard(Instant now) const;
    [[nodiscard]] bool is_at(std::string_view address) const;
  };

  Heard hear_again(Entry& entry, const Announcement& said, const Source& source, Instant now);
  [[nodiscard]] bool make_room(const Source& source);
  void forget_silent(Instant now);

  Announcement own_;
  std::vector<Entry> entries_{};  // oldest first
  Instant full_until_{};
  Instant copy_until_{};
};

}  // namespace unidash::setup::discovery
