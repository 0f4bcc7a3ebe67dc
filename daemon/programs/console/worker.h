// Worker: the thread that asks the machine, so that the screen never waits. One
// question after the other, in the order they come; the same question is not
// queued twice.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "daemon/programs/console/effects.h"

namespace unidash::console {

class Worker {
 public:
  /// `deliver` is called on this thread with what an answer changes.
  Worker(HostPort& host, std::function<void(Change)> deliver);

  void ask(Effect effect, const Model& model);

 private:
  struct Question {
    Effect effect;
    Model model;
  };

  void run(const std::stop_token& stop);

  HostPort& host_;
  std::function<void(Change)> deliver_;
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  std::deque<Question> questions_;
  std::jthread thread_;
};

}  // namespace unidash::console
