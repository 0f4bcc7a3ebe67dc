#include "daemon/clients/curl/address_rule.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace unidash::curl {

namespace {

sockaddr_storage socket_address(const IpAddress& address, socklen_t& length) {
  sockaddr_storage storage{};
  if (address.is_v6()) {
    auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
    v6.sin6_family = AF_INET6;
    std::ranges::copy(address.bytes, v6.sin6_addr.s6_addr);
    length = sizeof v6;
  } else {
    auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
    v4.sin_family = AF_INET;
    std::copy_n(address.bytes.begin(), 4, reinterpret_cast<std::uint8_t*>(&v4.sin_addr));
    length = sizeof v4;
  }
  return storage;
}

/// A socket can be bound to the addresses that this machine has, and to no others.
/// Whether it could not be asked (no socket left) counts as its own: fail closed.
bool is_of_this_machine(const IpAddress& address) {
  socklen_t length = 0;
  const sockaddr_storage name = socket_address(address, length);
  const int fd = ::socket(name.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return true;
  const bool bound = ::bind(fd, reinterpret_cast<const sockaddr*>(&name), length) == 0;
  ::close(fd);
  return bound;
}

}  // namespace

bool is_another_host(const IpAddress& address) {
  const IpAddress plain = unmapped(address);
  return can_be_a_host(plain) && !is_of_this_machine(plain);
}

bool is_on_a_network(const IpAddress& address) { return can_be_a_host(unmapped(address)); }

bool is_loopback(const IpAddress& address) {
  return kind_of(unmapped(address)) == IpKind::loopback;
}

bool is_any_host(const IpAddress& address) {
  return can_be_a_host(unmapped(address)) || is_loopback(address);
}

}  // namespace unidash::curl
