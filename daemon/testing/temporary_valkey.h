// A Valkey server of a test's own: on a Unix socket in a new folder, without
// persistence as in production, ended with the test program however that ends.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace unidash::testing {

class TemporaryValkey {
 public:
  /// Starts; ends the program with a sentence when Valkey does not. With `users`, the
  /// text of an ACL file, only they may do anything.
  explicit TemporaryValkey(std::string_view users = {});
  ~TemporaryValkey();
  TemporaryValkey(const TemporaryValkey&) = delete;
  TemporaryValkey& operator=(const TemporaryValkey&) = delete;

  [[nodiscard]] std::string socket_path() const { return folder_ + "/valkey.sock"; }

  /// Everything is forgotten, scripts and counters too; clients meet a closed
  /// connection.
  void restart();
  /// kill -9, as by a crash; start() afterwards.
  void kill9();
  void start();
  /// Keeps the socket open but answers nothing (SIGSTOP), and goes on again.
  void freeze();
  void thaw();

 private:
  void stop(int signal);
  void wait_until_ready() const;

  std::string folder_;
  bool has_users_ = false;
  pid_t server_ = -1;
};

}  // namespace unidash::testing
