// Stream: the bytes of one connection as cpp-httplib wants them. Reads and
// writes are buffered, and a whole request has one deadline, so that a client
// who sends a byte at a time cannot hold a thread. Used by one thread.
#pragma once

#include <httplib.h>

#include <chrono>
#include <string>
#include <string_view>

namespace unidash::http {

class SocketStream final : public httplib::Stream {
 public:
  using Clock = std::chrono::steady_clock;

  /// Does not own `socket`.
  explicit SocketStream(int socket) : socket_(socket) {}

  enum class Wait : std::uint8_t { ready, idle, woken };
  /// Waits for the first byte of a request. `woken`: `wake_fd` became readable.
  [[nodiscard]] Wait wait_for_request(int wake_fd, std::chrono::milliseconds limit);
  /// From now on the request and its answer must be through by then.
  void set_deadline(Clock::time_point deadline) { deadline_ = deadline; }
  /// Sends what write() gathered.
  [[nodiscard]] bool flush();

  [[nodiscard]] bool is_readable() const override { return true; }
  [[nodiscard]] bool is_writable() const override { return !broken_; }
  ssize_t read(char* data, std::size_t size) override;
  ssize_t write(const char* data, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] socket_t socket() const override { return socket_; }

 private:
  [[nodiscard]] bool wait(short events);
  [[nodiscard]] bool fill();

  int socket_;
  Clock::time_point deadline_{};
  std::string input_;
  std::size_t consumed_ = 0;
  std::string output_;
  bool broken_ = false;
};

/// A connection whose client has sent `input` and hung up; for the fuzzer.
class MemoryStream final : public httplib::Stream {
 public:
  explicit MemoryStream(std::string_view input) : input_(input) {}

  [[nodiscard]] const std::string& output() const { return output_; }
  [[nodiscard]] bool is_exhausted() const { return input_.empty(); }

  [[nodiscard]] bool is_readable() const override { return true; }
  [[nodiscard]] bool is_writable() const override { return true; }
  ssize_t read(char* data, std::size_t size) override;
  ssize_t write(const char* data, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }

 private:
  std::string_view input_;
  std::string output_;
};

}  // namespace unidash::http
