// TokenScopes: what API tokens may be used for, in words that people choose by. A route that
// no scope names refuses every token, so a new row is closed to them until somebody opens it
// here. A token keeps the ids of the routes its scopes had when it was made.
#pragma once

#include <span>
#include <string_view>

#include "daemon/api/route.h"

namespace unidash::api {

struct TokenScope {
  std::string_view id;  // "people_read"; its words are in the web's catalogues
  Audience audience;    // user: anybody's; admin: an administrator's alone
  std::span<const std::string_view> routes;
};

/// Those for everybody first.
[[nodiscard]] std::span<const TokenScope> token_scopes();
[[nodiscard]] const TokenScope* find_token_scope(std::string_view id);
/// The scope that names the route; null where a token is never accepted.
[[nodiscard]] const TokenScope* scope_of_route(std::string_view route_id);

}  // namespace unidash::api
