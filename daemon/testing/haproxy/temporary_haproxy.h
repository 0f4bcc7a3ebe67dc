// A HAProxy of a test's own in master-worker mode: its folder holds its configuration
// (haproxy.cfg) and the master's socket (master.sock). Ended with the test program however
// that ends.
#pragma once

#include <sys/types.h>

#include <map>
#include <string>
#include <string_view>

namespace unidash::testing {

class TemporaryHaproxy {
 public:
  /// An empty folder, and nothing started.
  TemporaryHaproxy();
  ~TemporaryHaproxy();
  TemporaryHaproxy(const TemporaryHaproxy&) = delete;
  TemporaryHaproxy& operator=(const TemporaryHaproxy&) = delete;

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] std::string configuration() const { return folder_ + "/haproxy.cfg"; }
  [[nodiscard]] std::string master_socket() const { return folder_ + "/master.sock"; }
  void configure(std::string_view text) const;

  /// Returns once the master answers; ends the program with a sentence when it does not.
  void start(const std::map<std::string, std::string>& environment = {});
  /// Orderly, and its workers with it.
  void stop();
  /// What a path of a frontend at this socket answers with; "" where nobody does.
  [[nodiscard]] static std::string get(const std::string& socket, std::string_view path);

 private:
  std::string folder_;
  pid_t master_ = -1;
};

}  // namespace unidash::testing
