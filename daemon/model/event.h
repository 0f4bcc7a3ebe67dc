// Event: what happened, committed in the same transaction as the change
// itself. The audit trail is read from these.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "daemon/base/json.h"
#include "daemon/model/ids.h"

namespace unidash {

struct Event {
  std::string action;         // "user.disabled"
  std::string resource_type;  // "users"
  std::optional<std::int64_t> resource_id{};
  Json details = Json::object();  // flat, no secrets
};

/// About a person.
[[nodiscard]] inline Event about_user(std::string_view action, UserId user,
                                      Json details = Json::object()) {
  return {.action = std::string(action),
          .resource_type = "users",
          .resource_id = user.value,
          .details = std::move(details)};
}

/// The API token that a program acts with in a person's name.
struct ActingToken {
  ApiTokenId id{};
  std::string name;
};

/// Who did it and from where. `user` is empty for the system itself.
struct Actor {
  std::optional<UserId> user{};
  std::string ip_address{};
  std::string user_agent{};
  std::optional<ActingToken> token{};  // nothing: the person themselves
};

}  // namespace unidash
