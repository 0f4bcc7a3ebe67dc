#include "daemon/clients/ldap/socket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <future>
#include <memory>
#include <system_error>
#include <thread>

namespace unidash::ldap {

namespace {

using Addresses = std::vector<IpAddress>;

Result<Addresses> resolve(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  if (const int code = ::getaddrinfo(host.c_str(), nullptr, &hints, &list); code != 0) {
    return unavailable("directory.unknown_name", ::gai_strerror(code));
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(list, &::freeaddrinfo);
  Addresses found;
  for (const addrinfo* each = list; each != nullptr; each = each->ai_next) {
    const auto* octets = reinterpret_cast<const char*>(each->ai_addr);
    std::optional<IpAddress> address;
    if (each->ai_family == AF_INET) {
      address = ip_address_of({octets + offsetof(sockaddr_in, sin_addr), 4});
    } else if (each->ai_family == AF_INET6) {
      address = ip_address_of({octets + offsetof(sockaddr_in6, sin6_addr), 16});
    }
    if (address) found.push_back(*address);
  }
  return found;
}

sockaddr_storage socket_address(const IpAddress& address, std::int64_t port, socklen_t& length) {
  sockaddr_storage storage{};
  const std::string octets = address.octets();
  if (address.is_v6()) {
    auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(static_cast<std::uint16_t>(port));
    std::memcpy(&v6.sin6_addr, octets.data(), octets.size());
    length = sizeof v6;
  } else {
    auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
    v4.sin_family = AF_INET;
    v4.sin_port = htons(static_cast<std::uint16_t>(port));
    std::memcpy(&v4.sin_addr, octets.data(), octets.size());
    length = sizeof v4;
  }
  return storage;
}

Error unreachable(int code) {
  return unavailable("directory.unreachable", std::generic_category().message(code));
}

/// The socket stays non-blocking: libldap waits by poll() in any case.
Result<files::Descriptor> connect_one(const IpAddress& address, const Server& server,
                                      const Terms& terms) {
  socklen_t length = 0;
  const sockaddr_storage name = socket_address(address, server.port, length);
  files::Descriptor socket(
      ::socket(name.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP));
  if (!socket.is_open()) return unreachable(errno);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&name), length) != 0) {
    if (errno != EINPROGRESS) return unreachable(errno);
    pollfd wait{.fd = socket.get(), .events = POLLOUT, .revents = 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(terms.connect_time.count()));
    if (ready == 0) return unavailable("directory.too_slow", "no connection");
    int code = 0;
    socklen_t size = sizeof code;
    if (ready < 0 || ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &code, &size) != 0) {
      return unreachable(errno);
    }
    if (code != 0) return unreachable(code);
  }
  const int on = 1;
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

}  // namespace

Result<Addresses> find_addresses(const Server& server, const Terms& terms) {
  if (const auto literal = parse_ip_address(server.host)) return Addresses{*literal};
  // No certificate bears a name with the dot at its end.
  if (server.host.ends_with('.') || ends_in_a_number(server.host)) {
    return unavailable("directory.unknown_name", "a number or a dot at the end");
  }
  // The resolver has no deadline of ours; who gave up waiting leaves it behind.
  std::packaged_task<Result<Addresses>()> task([host = server.host] { return resolve(host); });
  auto answer = task.get_future();
  std::thread(std::move(task)).detach();
  if (answer.wait_for(terms.connect_time) != std::future_status::ready) {
    return unavailable("directory.too_slow", "no answer about the name");
  }
  return answer.get();
}

Result<files::Descriptor> connect_to(const Server& server, const Terms& terms) {
  Error last = make_error(Code::invalid, "directory.address_refused", server.host);
  for (const IpAddress& address : TRY(find_addresses(server, terms))) {
    if (!terms.may_reach(address)) continue;
    auto socket = connect_one(address, server, terms);
    if (socket) return socket;
    last = std::move(socket.error());
  }
  return last;
}

}  // namespace unidash::ldap
