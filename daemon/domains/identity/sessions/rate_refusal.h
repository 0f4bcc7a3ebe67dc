// Rate refusal: how the scripts that count in Valkey say that a limit is reached: a list
// of 0, the limit, Valkey's clock in milliseconds, and the two counters of a RateWindow.
// Pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "daemon/base/result.h"
#include "daemon/clients/redis/client.h"

namespace unidash::identity {

/// 0 where the list is shorter or holds something else there.
[[nodiscard]] std::int64_t number_at(const redis::Value& list, std::size_t index);

/// too_many "rate.too_many" with the time after which there is room again, for windows of
/// the length `window`.
[[nodiscard]] Error too_many(const redis::Value& refusal, std::chrono::milliseconds window);

}  // namespace unidash::identity
