// Access log: one line a request. Never a query string, a path (one-time links
// are secrets) or a token: the route's id says what was asked for.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/model/ids.h"

namespace unidash::http {

struct AccessLine {
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
  std::string method{};
  std::string_view route_id{};  // empty: no row
  bool is_routine = false;      // as its row says
  std::optional<UserId> user{};
  std::optional<ApiTokenId> token{};  // that the user's program came with
  std::optional<Error> error{};
};

/// Reads are logged at debug, writes and refusals at info, our faults at error; routine at debug
/// as long as it is no fault of ours.
void write_access_line(const AccessLine& line, std::string_view request_id, int status);

}  // namespace unidash::http
