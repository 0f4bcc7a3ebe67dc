// ControlStub: a control socket that a test answers. Takes one connection after the other;
// each is one command. Ends with its object.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace unidash::testing {

class ControlStub {
 public:
  /// What is said to a command, before the connection ends. Nothing: it stays open, without
  /// an answer, as long as this.
  using Answer = std::function<std::optional<std::string>(const std::string& command)>;

  explicit ControlStub(Answer answer);
  ~ControlStub();
  ControlStub(const ControlStub&) = delete;
  ControlStub& operator=(const ControlStub&) = delete;

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] std::string socket_path() const { return folder_ + "/master.sock"; }
  /// Without the line's end, in their order.
  [[nodiscard]] std::vector<std::string> commands() const;
  /// Until so many were asked.
  void wait_for(std::size_t commands) const;

 private:
  void serve();
  void serve_one(int connection);

  Answer answer_;
  std::string folder_;
  int listener_ = -1;
  std::vector<int> kept_open_;
  mutable std::mutex mutex_;
  mutable std::condition_variable asked_;
  std::vector<std::string> commands_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace unidash::testing
