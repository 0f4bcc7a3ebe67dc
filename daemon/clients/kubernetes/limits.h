// Limits on what the API answers. An object of etcd's is 1.5 MB at most.
#pragma once

#include "daemon/base/json.h"

namespace unidash::kubernetes {

inline constexpr std::size_t object_bytes = std::size_t{4} << 20;
inline constexpr std::size_t page_bytes = std::size_t{16} << 20;

inline constexpr JsonLimits object_limits{.bytes = object_bytes, .depth = 96, .values = 200'000};
inline constexpr JsonLimits page_limits{.bytes = page_bytes, .depth = 96, .values = 1'000'000};

}  // namespace unidash::kubernetes
