#include "daemon/clients/http/web_socket.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "daemon/base/text.h"
#include "daemon/clients/curl/handle.h"

namespace unidash::http_client {

using SteadyClock = std::chrono::steady_clock;

struct WebSocket::State {
  curl::Handle handle;
  SteadyClock::time_point end;
  std::stop_token stop;
};

namespace {

Status check(const std::string& url, const Headers& headers) {
  bool is_odd = !url.starts_with("wss://") || text::has_control_characters(url);
  for (const auto& [name, value] : headers) {
    is_odd = is_odd || name.empty() || name.find_first_of(": ") != std::string::npos ||
             text::has_control_characters(name) || text::has_control_characters(value);
  }
  return is_odd ? Status(make_error(Code::invalid, "http.bad_request", "web socket")) : Status{};
}

/// What is answered instead of an upgrade is not looked at.
std::size_t pass_over(const char* /*bytes*/, std::size_t /*one*/, std::size_t count,
                      void* /*target*/) {
  return count;
}

}  // namespace

WebSocket::WebSocket(std::unique_ptr<State> state) : state_(std::move(state)) {}
WebSocket::WebSocket(WebSocket&&) noexcept = default;
WebSocket& WebSocket::operator=(WebSocket&&) noexcept = default;
WebSocket::~WebSocket() = default;

Result<WebSocket> WebSocket::open(const std::string& url, const Headers& headers, curl::Terms terms,
                                  int& refused_as) {
  constexpr long by_hand = 2;  // CURLOPT_CONNECT_ONLY: the upgrade, then curl_ws_send and _recv
  refused_as = 0;
  TRY(check(url, headers));
  const auto end = SteadyClock::now() + terms.whole_time;
  const std::stop_token stop = terms.stop;
  auto state = std::make_unique<State>(State{
      .handle = TRY(curl::Handle::create(std::move(terms), "wss")), .end = end, .stop = stop});
  curl::List lines;
  for (const auto& [name, value] : headers) lines.add(name + ": " + value);
  curl::Handle& handle = state->handle;
  handle.set(CURLOPT_URL, url.c_str());
  handle.set(CURLOPT_HTTPHEADER, lines.get());
  handle.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  handle.set(CURLOPT_CONNECT_ONLY, by_hand);
  handle.set(CURLOPT_WRITEFUNCTION, &pass_over);
  const CURLcode code = TRY(handle.perform());
  handle.set(CURLOPT_HTTPHEADER, nullptr);
  const long status = handle.response_code();
  if (code != CURLE_OK && status >= 200) {
    refused_as = static_cast<int>(status);
    return unavailable("http.no_web_socket", std::to_string(status));
  }
  if (code != CURLE_OK) return handle.describe(code);
  return WebSocket(std::move(state));
}

Status WebSocket::wait(short events) const {
  constexpr std::chrono::milliseconds look{500};  // for a stop
  curl_socket_t socket = CURL_SOCKET_BAD;
  ::curl_easy_getinfo(state_->handle.get(), CURLINFO_ACTIVESOCKET, &socket);
  while (true) {
    if (state_->stop.stop_requested()) return unavailable("peer.broken_off", "stopped");
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(state_->end - SteadyClock::now());
    if (left.count() <= 0) return unavailable("peer.too_slow", "web socket");
    pollfd entry{.fd = socket, .events = events, .revents = 0};
    if (::poll(&entry, 1, static_cast<int>(std::min(left, look).count())) != 0) return {};
  }
}

Status WebSocket::send(std::string_view message) {
  std::string_view rest = message;
  while (true) {
    std::size_t sent = 0;
    const CURLcode code =
        ::curl_ws_send(state_->handle.get(), rest.data(), rest.size(), &sent, 0, CURLWS_BINARY);
    rest.remove_prefix(std::min(sent, rest.size()));
    if (code == CURLE_OK && rest.empty()) return {};
    if (code != CURLE_OK && code != CURLE_AGAIN) return state_->handle.describe(code);
    TRY(wait(POLLOUT));
  }
}

Result<std::optional<std::string>> WebSocket::receive(std::size_t most) {
  std::string message;
  std::array<char, 16'384> piece;
  while (true) {
    std::size_t got = 0;
    const curl_ws_frame* frame = nullptr;
    const CURLcode code =
        ::curl_ws_recv(state_->handle.get(), piece.data(), piece.size(), &got, &frame);
    if (code == CURLE_AGAIN) {
      TRY(wait(POLLIN));
      continue;
    }
    if (code == CURLE_GOT_NOTHING) return std::optional<std::string>{};
    if (code != CURLE_OK || frame == nullptr) return state_->handle.describe(code);
    if ((frame->flags & CURLWS_CLOSE) != 0) return std::optional<std::string>{};
    if ((frame->flags & (CURLWS_PING | CURLWS_PONG)) != 0) continue;
    if (got > most - message.size()) return make_error(Code::too_large, "http.answer_too_large");
    message.append(piece.data(), got);
    if (frame->bytesleft == 0 && (frame->flags & CURLWS_CONT) == 0) return std::optional(message);
  }
}

}  // namespace unidash::http_client
