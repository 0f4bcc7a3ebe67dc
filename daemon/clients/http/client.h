// Client: HTTPS requests with a verified peer, bounded size, time and redirects, by
// libcurl. Immutable; shared by all threads, each request has a connection of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/clients/curl/terms.h"

namespace unidash::http_client {

enum class Method : std::uint8_t { get, head, post, put, patch, del };

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::get;
  std::string url;
  Headers headers{};
  std::string body{};
};

struct Response {
  int status = 0;
  Headers headers{};  // names in small letters, of the last answer
  std::string body;

  /// The first of that name, or nothing: "".
  [[nodiscard]] std::string_view header(std::string_view lower_name) const;
};

/// Takes a piece of a body as it comes; false: that is enough.
using Receive = std::function<bool(std::string_view)>;

struct Limits {
  std::size_t answer_bytes = std::size_t{1} << 20;
  long redirects = 0;  // to https only; what a caller adds as Authorization stays with its host
};

class Client {
 public:
  explicit Client(curl::Terms terms, Limits limits = {})
      : terms_(std::move(terms)), limits_(limits) {}

  /// invalid "http.bad_request" for what cannot be sent as it is (not https, a line
  /// break in a header); too_large "http.answer_too_large"; unavailable
  /// "http.too_many_redirects"; otherwise as curl::Handle::describe() says.
  [[nodiscard]] Result<Response> send(const Request& request) const;

  /// The same, but the body of an answer of 200 goes to `receive` piece by piece, without end to
  /// its size, and not into the Response. Once `receive` has enough that is well, and the end.
  [[nodiscard]] Result<Response> stream(const Request& request, const Receive& receive) const;

 private:
  [[nodiscard]] Result<Response> transfer(const Request& request, const Receive* receive) const;

  curl::Terms terms_;
  Limits limits_;
};

}  // namespace unidash::http_client
