// OutsidePasswords: people whose passwords a directory keeps. What signing in asks of it; the
// package `directories` answers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/model/ids.h"

namespace unidash::identity {

/// What a directory says of a name and a password.
struct OutsideAnswer {
  /// Who it is, with an account here: it let them in.
  std::optional<UserId> person{};
  /// Why not, "directory.account_disabled" and the like; empty: wrong name or password.
  std::string trouble{};
  /// It is said whether the password was right or not, so to nobody but those whose
  /// browser is known.
  bool is_for_known_devices = false;
};

class OutsidePasswords {
 public:
  virtual ~OutsidePasswords() = default;

  /// By the name as it was typed. As long and as many requests for a name that nobody has.
  /// unavailable where no directory can be asked.
  [[nodiscard]] virtual Result<OutsideAnswer> sign_in(std::string_view name,
                                                      const Secret& password) = 0;
  /// The password of somebody who is signed in, once more.
  [[nodiscard]] virtual Result<bool> verify(UserId person, const Secret& password) = 0;
  /// Takes as long as sign_in() for a name that nobody has: what comes of it is nothing.
  virtual void pretend() = 0;
  /// A new password in the place of one that is too old, or was given by somebody else.
  /// Answers like sign_in(). invalid "directory.password_refused" where the directory's
  /// rules forbid it.
  [[nodiscard]] virtual Result<OutsideAnswer> renew(std::string_view name, const Secret& current,
                                                    const Secret& wanted) = 0;
};

}  // namespace unidash::identity
