#include "daemon/programs/unidashd/housekeeping.h"

#include <condition_variable>
#include <mutex>

namespace unidash::main {

namespace {

std::chrono::milliseconds up_to_a_tenth_more(std::chrono::milliseconds period, Random& random) {
  const auto byte = static_cast<unsigned char>(random.bytes(1).front());
  return period + period * byte / 2560;
}

}  // namespace

Housekeeping::Housekeeping(std::function<Chore()> work, std::chrono::milliseconds period,
                           Random& random)
    : work_(std::move(work)),
      period_(period),
      random_(random),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Housekeeping::run(const std::stop_token& stop) const {
  std::mutex mutex;
  std::condition_variable_any waiting;
  while (!stop.stop_requested()) {
    if (work_() == Chore::is_done) return;
    std::unique_lock lock(mutex);
    (void)waiting.wait_for(lock, stop, up_to_a_tenth_more(period_, random_), [] { return false; });
  }
}

}  // namespace unidash::main
