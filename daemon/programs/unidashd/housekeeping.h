// Housekeeping: does something at once and then about every so often, in a thread of its
// own, until it says that it is done or this is destroyed. Machines that started together
// drift apart, for each wait is up to a tenth longer.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <thread>

#include "daemon/base/random.h"

namespace unidash::main {

enum class Chore : std::uint8_t { goes_on, is_done };

class Housekeeping {
 public:
  /// `work` logs its own outcome. `random` outlives this.
  Housekeeping(std::function<Chore()> work, std::chrono::milliseconds period, Random& random);

 private:
  void run(const std::stop_token& stop) const;

  std::function<Chore()> work_;
  std::chrono::milliseconds period_;
  Random& random_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace unidash::main
