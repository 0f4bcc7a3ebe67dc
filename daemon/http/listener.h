// Listener: one Unix socket served by cpp-httplib, which accepts, parses and
// serialises, and nothing else: its routing, forms, ranges, compression and
// error texts are never used. One thread a connection, from a pool that must be
// larger than what the proxy may open.
#pragma once

#include <sys/types.h>
#include <chrono>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/http/front_filter.h"

namespace unidash::http {

/// A response with this header is the beginning of a stream, and its value says which: the
/// header is never sent, the body is, and the connection goes to whoever takes streams.
inline constexpr std::string_view stream_header = "X-Unidash-Stream";

/// Takes a connection over, to write to it and to close it. Called by many threads.
using TakeStream = std::function<void(int socket, const std::string& stream)>;

struct ListenerSettings {
  std::string socket_path;
  std::size_t threads = 64;
  std::chrono::milliseconds request_time{15'000};  // from first byte to last
  std::chrono::milliseconds idle_time{75'000};     // a kept connection without request
  /// Users who may connect, as the kernel says (SO_PEERCRED); strangers are hung
  /// up on. Nothing: everybody whom the socket's mode lets in.
  std::optional<std::vector<uid_t>> peers{};
  /// Nothing: a stream ends with its beginning.
  TakeStream take_stream{};
};

/// Answers one request; called by many threads at once; must not throw.
using Answer = std::function<api::Response(RawRequest)>;

class Listener {
 public:
  /// Binds the socket with mode 0660, replacing one that nobody listens on.
  /// conflict "listener.in_use" when another process still does.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> create(ListenerSettings settings,
                                                                Answer answer);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// Serves until stop(); then requests under way are finished.
  void run();
  /// From any thread, once or more.
  void stop();

  /// What a client gets who sends `bytes` and hangs up: the same parser without
  /// a socket, for the fuzzer and tests.
  [[nodiscard]] static std::string answer_bytes(std::string_view bytes, const Answer& answer);

 private:
  class Server;
  Listener(ListenerSettings settings, std::unique_ptr<Server> server);

  ListenerSettings settings_;
  std::unique_ptr<Server> server_;
};

}  // namespace unidash::http
