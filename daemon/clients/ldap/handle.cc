#include "daemon/clients/ldap/handle.h"

#include <sys/mman.h>
#include <unistd.h>

#include <format>
#include <mutex>

#include "daemon/base/ip_address.h"

namespace unidash::ldap {

namespace {

Error not_prepared(std::string_view detail) {
  return make_error(Code::internal, "directory.not_prepared", detail);
}

timeval timeval_of(std::chrono::milliseconds time) {
  return {.tv_sec = time.count() / 1000, .tv_usec = time.count() % 1000 * 1000};
}

std::string url_of(const Server& server, Encryption encryption) {
  const auto address = parse_ip_address(server.host);
  const bool brackets = address && address->is_v6();
  return std::format("{}://{}{}{}:{}", encryption == Encryption::tls ? "ldaps" : "ldap",
                     brackets ? "[" : "", server.host, brackets ? "]" : "", server.port);
}

/// libldap reads authorities from a file; this one is in memory and goes with the object.
files::Descriptor in_memory(std::string_view text) {
  files::Descriptor file(::memfd_create("authorities", MFD_CLOEXEC));
  while (file.is_open() && !text.empty()) {
    const auto written = ::write(file.get(), text.data(), text.size());
    if (written <= 0) return files::Descriptor(-1);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return file;
}

/// Sets options of one handle and remembers whether all went well.
class Options {
 public:
  explicit Options(LDAP* handle) : handle_(handle) {}
  void set(int option, const void* value) {
    sound_ = sound_ && ::ldap_set_option(handle_, option, value) == LDAP_OPT_SUCCESS;
  }
  void set_number(int option, int value) { set(option, &value); }
  [[nodiscard]] bool sound() const { return sound_; }

 private:
  LDAP* handle_;
  bool sound_ = true;
};

/// What ldap.conf and the environment say is set over: it would hold for the process.
bool prepare(LDAP* handle, const Terms& terms) {
  Options options(handle);
  options.set_number(LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3);
  options.set(LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
  options.set(LDAP_OPT_RESTART, LDAP_OPT_OFF);
  options.set_number(LDAP_OPT_DEREF, LDAP_DEREF_NEVER);
  options.set_number(LDAP_OPT_SIZELIMIT, LDAP_NO_LIMIT);
  options.set_number(LDAP_OPT_TIMELIMIT, LDAP_NO_LIMIT);
  const timeval connect_time = timeval_of(terms.connect_time);
  const timeval answer_time = timeval_of(terms.answer_time);
  options.set(LDAP_OPT_NETWORK_TIMEOUT, &connect_time);
  options.set(LDAP_OPT_TIMEOUT, &answer_time);
  return options.sound();
}

bool prepare_tls(LDAP* handle, Verify verify, const std::string& authorities) {
  Options options(handle);
  options.set_number(LDAP_OPT_X_TLS_REQUIRE_CERT,
                     verify == Verify::peer ? LDAP_OPT_X_TLS_DEMAND : LDAP_OPT_X_TLS_NEVER);
  // A name in the certificate's list counts; its common name where there is no list.
  options.set_number(LDAP_OPT_X_TLS_REQUIRE_SAN, LDAP_OPT_X_TLS_TRY);
  options.set_number(LDAP_OPT_X_TLS_PROTOCOL_MIN, LDAP_OPT_X_TLS_PROTOCOL_TLS1_2);
  options.set(LDAP_OPT_X_TLS_CACERTDIR, nullptr);
  options.set(LDAP_OPT_X_TLS_CERTFILE, nullptr);
  options.set(LDAP_OPT_X_TLS_KEYFILE, nullptr);
  options.set(LDAP_OPT_X_TLS_CACERTFILE, authorities.empty() ? nullptr : authorities.c_str());
  // Makes the context of this handle out of these options, instead of the process's.
  options.set_number(LDAP_OPT_X_TLS_NEWCTX, 0);
  return options.sound();
}

/// Entries longer than that end the connection.
bool bound_messages(LDAP* handle, std::size_t bytes) {
  Sockbuf* buffer = nullptr;
  ber_len_t most = bytes;
  return ::ldap_get_option(handle, LDAP_OPT_SOCKBUF, &buffer) == LDAP_OPT_SUCCESS &&
         buffer != nullptr && ::ber_sockbuf_ctrl(buffer, LBER_SB_OPT_SET_MAX_INCOMING, &most) == 1;
}

std::string_view slug_of_tls(std::string_view said) {
  if (said.contains("certificate has expired") || said.contains("not yet valid")) {
    return "directory.certificate_expired";
  }
  if (said.contains("hostname does not match")) return "directory.wrong_name";
  if (said.contains("certificate")) return "directory.not_verified";
  return "directory.no_tls";
}

Status start_tls(LDAP* handle, Encryption encryption) {
  const int code = encryption == Encryption::tls ? ::ldap_install_tls(handle)
                                                 : ::ldap_start_tls_s(handle, nullptr, nullptr);
  if (code == LDAP_SUCCESS) return {};
  const std::string said = diagnostic_of(handle);
  if (code == LDAP_TIMEOUT || said.contains("timed out")) {
    return unavailable("directory.too_slow", "no TLS");
  }
  return unavailable(slug_of_tls(said), said.empty() ? ::ldap_err2string(code) : said);
}

/// libldap's first handle sets up the process: one at a time.
int make(int fd, const std::string& url, LDAP** handle) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  return ::ldap_init_fd(fd, LDAP_PROTO_TCP, url.c_str(), handle);
}

}  // namespace

std::string diagnostic_of(LDAP* handle) {
  char* said = nullptr;
  ::ldap_get_option(handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, &said);
  std::string text = said == nullptr ? "" : said;
  ::ldap_memfree(said);
  return text;
}

Error error_of(int code, std::string_view said) {
  const std::string detail =
      std::format("{} ({}){}{}", ::ldap_err2string(code), code, said.empty() ? "" : ": ", said);
  switch (code) {
    case LDAP_SERVER_DOWN:
    case LDAP_CONNECT_ERROR: return unavailable("directory.broken_off", detail);
    case LDAP_TIMEOUT: return unavailable("directory.too_slow", detail);
    case LDAP_BUSY:
    case LDAP_UNAVAILABLE: return unavailable("directory.unreachable", detail);
    case LDAP_INSUFFICIENT_ACCESS:
    case LDAP_STRONG_AUTH_REQUIRED:
    case LDAP_INAPPROPRIATE_AUTH:
    case LDAP_CONFIDENTIALITY_REQUIRED:
      return make_error(Code::forbidden, "directory.not_allowed", detail);
    case LDAP_NO_SUCH_OBJECT: return make_error(Code::not_found, "directory.no_such_entry", detail);
    case LDAP_SIZELIMIT_EXCEEDED:
    case LDAP_TIMELIMIT_EXCEEDED:
    case LDAP_ADMINLIMIT_EXCEEDED:
    case LDAP_PARTIAL_RESULTS:
    case LDAP_REFERRAL: return unavailable("directory.incomplete", detail);
    default: return unavailable("directory.refused", detail);
  }
}

Result<Handle> make_handle(const Server& server, const Terms& terms, Verify verify,
                           files::Descriptor socket) {
  const QuietPipe quiet;
  LDAP* raw = nullptr;
  // The handle has a descriptor of its own from here on, and closes it.
  const int fd = ::dup(socket.get());
  if (fd < 0) return not_prepared("no descriptor left");
  if (make(fd, url_of(server, terms.encryption), &raw) != LDAP_SUCCESS) {
    ::close(fd);
    return not_prepared("libldap does not start");
  }
  Handle handle(raw);
  const files::Descriptor authorities = in_memory(terms.authorities);
  const std::string path = std::format("/proc/self/fd/{}", authorities.get());
  if (verify == Verify::peer && (terms.authorities.empty() || !authorities.is_open())) {
    return not_prepared("no authority");
  }
  if (!prepare(raw, terms)) return not_prepared("an option could not be set");
  if (!prepare_tls(raw, verify, verify == Verify::peer ? path : "")) {
    return make_error(Code::invalid, "directory.bad_authority", diagnostic_of(raw));
  }
  if (!bound_messages(raw, terms.message_bytes)) return not_prepared("no limit could be set");
  TRY(start_tls(raw, terms.encryption));
  if (::ldap_tls_inplace(raw) != 1) return unavailable("directory.no_tls", "not encrypted");
  return handle;
}

}  // namespace unidash::ldap
