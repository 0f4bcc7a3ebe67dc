// SetupWorker: the thread that does the work of a FirstStart, at once for what a
// power cut left undone and for an answer file that wants no questions, else
// when answers were accepted.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "daemon/domains/setup/first_start.h"

namespace unidash::setup {

class SetupWorker {
 public:
  /// `setup` must outlive it.
  explicit SetupWorker(FirstStart& setup, std::chrono::seconds restart_after = time_to_read);

  /// See FirstStart::accept; the work begins right after.
  [[nodiscard]] Status begin(const Answers& answers);

 private:
  void run(const std::stop_token& stop);
  /// A moment to read what was installed, where nobody was asked anything.
  void restart(const std::stop_token& stop);

  static constexpr std::chrono::seconds time_to_read{15};
  FirstStart& setup_;
  std::chrono::seconds restart_after_;
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  bool has_work_ = false;
  std::jthread thread_;
};

}  // namespace unidash::setup
