// Handle: one transfer of libcurl with what all of ours have in common: the peer is
// verified, TLS 1.2 at least, bounded time, no proxy, no .netrc, no other protocol
// than asked for, and only addresses that the rule allows. For one thread at a time.
// Includes libcurl's header: only the clients made of it may include this one.
#pragma once

#include <curl/curl.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/curl/terms.h"

namespace unidash::curl {

class Handle {
 public:
  /// `protocols` as libcurl spells them: "https", "smtp,smtps". internal
  /// "peer.not_prepared".
  [[nodiscard]] static Result<Handle> create(Terms terms, const char* protocols);

  template <class Value>
  void set(CURLoption option, Value value) {
    valid_ = valid_ && ::curl_easy_setopt(get(), option, value) == CURLE_OK;
  }
  [[nodiscard]] CURL* get() const { return handle_.get(); }

  /// An option that could not be set is internal "peer.not_prepared": nothing is sent
  /// under weaker terms than asked for.
  [[nodiscard]] Result<CURLcode> perform();
  /// HTTP's status, or the last reply of a mail server.
  [[nodiscard]] long response_code() const;
  /// What went wrong, by a name of its own: "peer.unknown_name", "peer.address_refused",
  /// "peer.unreachable", "peer.too_slow", "peer.not_verified", "peer.no_tls", or else
  /// "peer.broken_off". All are unavailable but address_refused, which is invalid, and
  /// "peer.not_prepared", internal: this side's own certificate cannot be used.
  [[nodiscard]] Error describe(CURLcode code) const;

 private:
  struct State {
    Terms terms;
    bool address_refused = false;
    std::array<char, CURL_ERROR_SIZE> message{};
  };
  struct Free {
    void operator()(CURL* handle) const { ::curl_easy_cleanup(handle); }
  };

  Handle(CURL* handle, std::unique_ptr<State> state) : state_(std::move(state)), handle_(handle) {}
  void prepare(const char* protocols);
  static int go_on(void* state, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  static curl_socket_t open_socket(void* state, curlsocktype purpose, curl_sockaddr* address);

  std::unique_ptr<State> state_;
  std::unique_ptr<CURL, Free> handle_;
  bool valid_ = true;
};

/// A list of libcurl's; its end comes with this object.
class List {
 public:
  void add(const std::string& line);
  [[nodiscard]] curl_slist* get() const { return list_.get(); }

 private:
  struct Free {
    void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
  };
  std::unique_ptr<curl_slist, Free> list_;
};

}  // namespace unidash::curl
