// WebSocket: messages both ways over one HTTPS connection (RFC 6455), by libcurl. The peer is
// verified as in client.h. For one thread at a time; its end closes the connection.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/curl/terms.h"
#include "daemon/clients/http/client.h"

namespace unidash::http_client {

class WebSocket {
 public:
  /// `url` begins with "wss://". Terms.whole_time is for opening it and for all that follows.
  /// invalid "http.bad_request"; unavailable "http.no_web_socket" where the peer answers with
  /// something else, whose status is in `refused_as`; otherwise as curl::Handle::describe() says.
  [[nodiscard]] static Result<WebSocket> open(const std::string& url, const Headers& headers,
                                              curl::Terms terms, int& refused_as);

  WebSocket(WebSocket&&) noexcept;
  WebSocket& operator=(WebSocket&&) noexcept;
  ~WebSocket();

  /// One binary message. unavailable "peer.too_slow", "peer.broken_off".
  [[nodiscard]] Status send(std::string_view message);

  /// The next message, of `most` bytes at most; nothing once the peer has closed. too_large
  /// "http.answer_too_large"; unavailable "peer.too_slow", "peer.broken_off" (also when stopped).
  [[nodiscard]] Result<std::optional<std::string>> receive(std::size_t most);

 private:
  struct State;
  explicit WebSocket(std::unique_ptr<State> state);
  [[nodiscard]] Status wait(short events) const;

  std::unique_ptr<State> state_;
};

}  // namespace unidash::http_client
