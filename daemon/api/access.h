// Access: the rule a route states about who may call it. There is no default:
// a route without a rule does not compile.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "daemon/model/user_role.h"

namespace unidash::api {

/// Whether a call needs more than a live session: a password that was given a
/// moment ago, so that an unlocked screen is not enough for what cannot be
/// taken back.
enum class Confirmation : std::uint8_t { none, recent };

/// How long a password counts as given a moment ago.
inline constexpr std::chrono::minutes confirmation_lifetime{5};

class Access {
 public:
  /// Anybody, signed in or not. Only for pages that check for themselves
  /// (login, one-time links, OIDC) and for public facts.
  static constexpr Access everyone() { return Access(std::nullopt); }
  /// Any active person.
  static constexpr Access signed_in() { return Access(UserRole::user); }
  static constexpr Access at_least(UserRole role) { return Access(role); }

  /// The least role needed; empty when everyone may call.
  [[nodiscard]] constexpr std::optional<UserRole> least() const { return least_; }

 private:
  constexpr explicit Access(std::optional<UserRole> least) : least_(least) {}
  std::optional<UserRole> least_;
};

}  // namespace unidash::api
