// Notifications: waits for NOTIFY on one channel, over a connection of its own. A
// connection that cannot be had only makes waiting less quick: whoever waits looks
// for work at the end of each wait anyway. wait() is for one thread, wake() for all.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::postgres {

class Connection;

class Notifications {
 public:
  /// `channel` is a constant of ours, a plain word. Connects at the first wait.
  Notifications(std::string conninfo, std::string channel);
  ~Notifications();
  Notifications(const Notifications&) = delete;
  Notifications& operator=(const Notifications&) = delete;

  /// Until somebody notified, wake() was called or `limit` is over. What was said, in
  /// order; empty where nothing was. After a new connection `is_certain` of the answer is
  /// false: something may have been said meanwhile.
  struct Heard {
    std::vector<std::string> payloads{};
    bool is_certain = true;
  };
  [[nodiscard]] Heard wait(std::chrono::milliseconds limit);

  /// Ends a wait, or the next one. From any thread.
  void wake();

 private:
  /// Whether there is a connection that listens; tries once to make one.
  [[nodiscard]] bool listen(Heard& heard);
  void hear(Heard& heard);

  std::string conninfo_;
  std::string channel_;
  int wake_fd_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace unidash::postgres
