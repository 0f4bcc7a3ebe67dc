// Calls a route's handler as the edge would, without a socket: path values,
// query, If-Match and JSON:API attributes in, a Response out. The edge's own
// work (access rule, front filter, limits) is not done here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/route.h"

namespace unidash::testing {

struct Call {
  api::NamedValues path{};
  api::NamedValues query{};
  std::optional<Json> attributes{};
  std::optional<std::string> if_match{};  // without quotes
};

/// The handler's answer. Ends the program when no route has this id.
[[nodiscard]] Result<api::Response> call(const std::vector<api::Route>& routes,
                                         std::string_view route_id, const api::Caller& caller,
                                         const Call& call = {});

/// `data` of an answer's document; an object {"error": slug} when it failed, so
/// that a test which compares attributes shows why.
[[nodiscard]] Json data_of(const Result<api::Response>& answer);
/// The slug of a failed call, "" of one that succeeded.
[[nodiscard]] std::string slug_of(const Result<api::Response>& answer);
/// The ETag without quotes.
[[nodiscard]] std::string etag_of(const Result<api::Response>& answer);

/// A person in the database, able to sign in as far as tables go.
[[nodiscard]] UserId add_user(const std::string& conninfo, std::string_view username,
                              UserRole role = UserRole::user);
/// A caller with a session of that person.
[[nodiscard]] api::Caller caller_of(UserId user, UserRole role = UserRole::user);

}  // namespace unidash::testing
