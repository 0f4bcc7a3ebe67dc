// What the parts of signing in share: the events about a person, and who may come in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/model/event.h"

namespace unidash::identity {

/// Whether a password could let this person in at all.
[[nodiscard]] inline bool may_sign_in(const std::optional<Account>& account) {
  return account && account->is_active && account->password_hash;
}

[[nodiscard]] inline Event about_user(std::string_view action, UserId user) {
  return {.action = std::string(action), .resource_type = "users", .resource_id = user.value};
}

}  // namespace unidash::identity
