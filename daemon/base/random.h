// Random: the seam for randomness, so that tests can foresee it.
// The real one is crypto::SystemRandom; it aborts rather than hand out
// predictable bytes, because nothing sensible can follow.
#pragma once

#include <cstddef>
#include <string>

namespace unidash {

class Random {
 public:
  virtual ~Random() = default;
  /// `count` uniformly random bytes.
  [[nodiscard]] virtual std::string bytes(std::size_t count) = 0;
};

}  // namespace unidash
