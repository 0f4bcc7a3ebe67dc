#include "daemon/clients/curl/handle.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>
#include <new>
#include <optional>

namespace unidash::curl {

namespace {

/// Once for the process; libcurl asks for it before the first handle.
bool start_library() {
  static const bool started = ::curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return started;
}

Error not_prepared(std::string_view detail) {
  return make_error(Code::internal, "peer.not_prepared", detail);
}

/// Only of the families that have addresses: a Unix socket has none.
std::optional<IpAddress> address_of(const curl_sockaddr& peer) {
  const auto* octets = reinterpret_cast<const char*>(&peer.addr);
  if (peer.family == AF_INET && peer.addrlen >= sizeof(sockaddr_in)) {
    return ip_address_of({octets + offsetof(sockaddr_in, sin_addr), 4});
  }
  if (peer.family == AF_INET6 && peer.addrlen >= sizeof(sockaddr_in6)) {
    return ip_address_of({octets + offsetof(sockaddr_in6, sin6_addr), 16});
  }
  return {};
}

std::string_view slug_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "peer.unknown_name";
    case CURLE_COULDNT_CONNECT: return "peer.unreachable";
    case CURLE_OPERATION_TIMEDOUT: return "peer.too_slow";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return "peer.not_verified";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_USE_SSL_FAILED: return "peer.no_tls";
    default: return "peer.broken_off";
  }
}

}  // namespace

Result<Handle> Handle::create(Terms terms, const char* protocols) {
  CURL* handle = start_library() ? ::curl_easy_init() : nullptr;
  if (handle == nullptr) return not_prepared("libcurl does not start");
  Handle made(handle, std::make_unique<State>(State{.terms = std::move(terms)}));
  made.prepare(protocols);
  if (!made.valid_) return not_prepared("libcurl lacks an option");
  return made;
}

void Handle::prepare(const char* protocols) {
  set(CURLOPT_ERRORBUFFER, state_->message.data());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, protocols);
  set(CURLOPT_REDIR_PROTOCOLS_STR, protocols);
  // Nothing around the process has a say.
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOPROXY, "*");
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  if (!state_->terms.authorities.empty()) {
    curl_blob authorities{.data = state_->terms.authorities.data(),
                          .len = state_->terms.authorities.size(),
                          .flags = CURL_BLOB_COPY};
    set(CURLOPT_CAINFO_BLOB, &authorities);
    set(CURLOPT_CAPATH, nullptr);
  }
  if (!state_->terms.certificate_file.empty()) {
    set(CURLOPT_SSLCERT, state_->terms.certificate_file.c_str());
    set(CURLOPT_SSLKEY, state_->terms.key_file.c_str());
  }
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(state_->terms.connect_time.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(state_->terms.whole_time.count()));
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &Handle::go_on);
  set(CURLOPT_XFERINFODATA, state_.get());
  set(CURLOPT_OPENSOCKETFUNCTION, &Handle::open_socket);
  set(CURLOPT_OPENSOCKETDATA, state_.get());
}

int Handle::go_on(void* state, curl_off_t /*to_come*/, curl_off_t /*come*/, curl_off_t /*to_go*/,
                  curl_off_t /*gone*/) {
  return static_cast<State*>(state)->terms.stop.stop_requested() ? 1 : 0;
}

curl_socket_t Handle::open_socket(void* state, curlsocktype purpose, curl_sockaddr* address) {
  auto& self = *static_cast<State*>(state);
  const auto peer = address_of(*address);
  if (purpose != CURLSOCKTYPE_IPCXN || !peer || !self.terms.may_reach(*peer)) {
    self.address_refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Result<CURLcode> Handle::perform() {
  if (!valid_) return not_prepared("an option could not be set");
  state_->address_refused = false;
  return ::curl_easy_perform(get());
}

long Handle::response_code() const {
  long code = 0;
  ::curl_easy_getinfo(get(), CURLINFO_RESPONSE_CODE, &code);
  return code;
}

Error Handle::describe(CURLcode code) const {
  const std::string_view said = state_->message.data();
  const std::string detail(said.empty() ? ::curl_easy_strerror(code) : said);
  if (code == CURLE_COULDNT_CONNECT && state_->address_refused) {
    return make_error(Code::invalid, "peer.address_refused", detail);
  }
  // Of this side.
  if (code == CURLE_SSL_CERTPROBLEM) return not_prepared(detail);
  return unavailable(slug_of(code), detail, std::chrono::seconds{60});
}

void List::add(const std::string& line) {
  curl_slist* longer = ::curl_slist_append(list_.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  // What is appended to begins where it began.
  if (list_ == nullptr) list_.reset(longer);
}

}  // namespace unidash::curl
