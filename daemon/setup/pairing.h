// Pairing: how three machines become one, decided by people who compare a short
// code on two screens. One founder; joiners one at a time; nothing is typed.
//
// The joiner binds itself to a nonce before it sees the founder's (a commitment),
// so that nobody between the two can search for keys whose code looks the same:
// one guess in a million per attempt, and an attempt is a person looking at two
// screens. The order of RFC 6189 section 4.4.1 (ZRTP) and of Bluetooth's numeric
// comparison.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/base/time.h"
#include "daemon/model/pairing.h"

namespace unidash::setup {

/// idle → waiting (window open) → comparing (both show the code) → paired, or
/// refused, from which the window may be opened again.
enum class PairingState : std::uint8_t { idle, waiting, comparing, paired, refused };

/// A machine that takes part; `fingerprint` is the SHA-256 of its public key in
/// hexadecimal and is what it is known by.
struct PairedMachine {
  std::string fingerprint;
  std::string name;
  std::string address;
  PairingRole role = PairingRole::joiner;
  friend bool operator==(const PairedMachine&, const PairedMachine&) = default;
};

/// What both need to know of the other before there is a code.
struct PairingHello {
  std::string fingerprint;
  std::string name;
  std::string address;
  std::string commitment;  // of the joiner: commitment_of(…)
};

/// SHA-256 over the nonce and the key it belongs to, hexadecimal.
[[nodiscard]] std::string commitment_of(std::string_view nonce, std::string_view fingerprint);

/// Six digits in two groups, "482 913": the same on both screens exactly when
/// both saw the same two keys and nonces.
[[nodiscard]] std::string comparison_code(std::string_view founder_fingerprint,
                                          std::string_view joiner_fingerprint,
                                          std::string_view founder_nonce,
                                          std::string_view joiner_nonce);

/// A fingerprint as people compare it: "3F2A 91C0 …", the first 16 digits.
[[nodiscard]] std::string short_fingerprint(std::string_view fingerprint);

/// The founder's side. Not thread-safe; time comes in with each call.
class Founder {
 public:
  static constexpr std::size_t most_machines = 3;
  static constexpr std::chrono::minutes window{10};

  Founder(PairedMachine self, std::vector<PairedMachine> members);

  /// Lets one joiner speak for ten minutes. conflict "pairing.complete" with
  /// three machines, "pairing.busy" while a code is compared.
  [[nodiscard]] Status open(Timestamp now);
  /// A joiner introduces itself; gives this side's nonce. conflict
  /// "pairing.closed", "pairing.busy", "pairing.known"; invalid "pairing.malformed".
  [[nodiscard]] Result<std::string> hello(const PairingHello& hello, std::string_view fresh_nonce,
                                          Timestamp now);
  /// The joiner shows its nonce; gives the code. Everything but the nonce it was
  /// bound to ends the attempt: forbidden "pairing.commitment_broken".
  [[nodiscard]] Result<std::string> reveal(std::string_view fingerprint, std::string_view nonce,
                                           Timestamp now);
  /// The person at the founder's screen says that the codes are the same, or not.
  [[nodiscard]] Status decide(bool is_same, Timestamp now);
  /// The joiner's screen was asked too. Paired when both said yes.
  [[nodiscard]] Status joiner_decided(std::string_view fingerprint, bool is_same, Timestamp now);

  [[nodiscard]] PairingState state(Timestamp now) const;
  [[nodiscard]] const std::vector<PairedMachine>& members() const { return members_; }
  [[nodiscard]] const std::optional<std::string>& code() const { return code_; }

 private:
  [[nodiscard]] bool expired(Timestamp now) const { return now >= open_until_; }
  [[nodiscard]] Status require_comparing(Timestamp now) const;
  void end(PairingState state);
  void pair_when_agreed();

  PairedMachine self_;
  std::vector<PairedMachine> members_;
  PairingState state_ = PairingState::idle;
  Timestamp open_until_{};
  std::optional<PairingHello> candidate_{};
  std::string own_nonce_{};
  std::optional<std::string> code_{};
  bool founder_agreed_ = false;
  bool joiner_agreed_ = false;
};

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto fields<setup::PairedMachine> = std::tuple{
    field("fingerprint", &setup::PairedMachine::fingerprint),
    field("name", &setup::PairedMachine::name), field("address", &setup::PairedMachine::address),
    field("role", &setup::PairedMachine::role)};

}  // namespace unidash
