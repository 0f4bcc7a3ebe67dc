// ExchangeListener: a Unix socket for a program beside us that sends one request a connection and
// reads one answer, in whatever words (slapd). A few threads answer, a few connections wait;
// whoever is slow is cut, at either end of an exchange.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/base/secret.h"

namespace unidash::http {

/// Sends a piece of an answer; false: nobody reads it any more.
using SendPiece = std::function<bool(std::string_view)>;
/// Answers one request; called by many threads at once; must not throw. What was asked is wiped
/// afterwards.
using Exchange = std::function<void(const Secret& request, const SendPiece& send)>;

struct ExchangeSettings {
  std::string socket_path;
  std::size_t threads = 8;
  std::size_t waiting = 64;  // connections without a thread; beyond that they are hung up on
  std::size_t most_bytes = std::size_t{64} * 1024;  // of a request
  std::chrono::milliseconds request_time{2'000};    // from the connection to its last byte
  std::chrono::milliseconds answer_time{20'000};    // from there to the last of the answer
  /// Whether what came so far is a request.
  std::function<bool(std::string_view)> is_whole;
};

class ExchangeListener {
 public:
  /// Binds the socket. Errors as create_unix_socket().
  [[nodiscard]] static Result<std::unique_ptr<ExchangeListener>> create(ExchangeSettings settings,
                                                                        Exchange exchange);
  ~ExchangeListener();
  ExchangeListener(const ExchangeListener&) = delete;
  ExchangeListener& operator=(const ExchangeListener&) = delete;

  /// Serves until stop(); then nobody is waited for any more.
  void run();
  /// From any thread, once or more.
  void stop();

 private:
  using Clock = std::chrono::steady_clock;

  ExchangeListener(ExchangeSettings settings, Exchange exchange, int socket);
  void accept_one();
  void work();
  [[nodiscard]] std::optional<int> wait_for_connection();
  void serve(int connection);
  [[nodiscard]] std::optional<Secret> read_request(int connection) const;
  [[nodiscard]] bool send(int connection, std::string_view piece, Clock::time_point until) const;
  [[nodiscard]] bool wait(int connection, short events, Clock::time_point until) const;

  ExchangeSettings settings_;
  Exchange exchange_;
  int socket_;
  int wake_fd_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<int> waiting_;
  bool is_stopping_ = false;
};

}  // namespace unidash::http
