// What is said where Valkey is away: the rest of the daemon need not know who keeps sessions,
// counters and tickets.
#pragma once

#include <string>
#include <utility>

#include "daemon/base/result.h"

namespace unidash::identity {

/// unavailable "session.store_unavailable" instead of any other error.
template <class T>
[[nodiscard]] Result<T> or_unavailable(Result<T> result) {
  if (result) return result;
  return unavailable("session.store_unavailable",
                     result.error().slug + ": " + result.error().detail);
}

}  // namespace unidash::identity
