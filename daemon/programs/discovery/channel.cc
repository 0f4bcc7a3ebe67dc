#include "daemon/programs/discovery/channel.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <system_error>

#include "daemon/base/ip_address.h"
#include "daemon/domains/setup/types/discovery/announcement.h"

namespace unidash::discovery {

namespace {

using files::Descriptor;

// Both reach the link alone and are nobody's: RFC 2365 section 6.1 with a time to
// live of one, RFC 4291 section 2.7 (transient, link-local).
constexpr const char* group_v4 = "239.255.117.100";
constexpr const char* group_v6 = "ff12::7564:6f73";
constexpr std::size_t most_links = 16;
constexpr int most_at_once = 1000;

/// What a link can carry.
struct Link {
  bool has_v4 = false;
  bool has_v6 = false;
};

template <class T>
void set(const Descriptor& socket, int level, int option, const T& value) {
  // A link that went away meanwhile, or a group joined already: nothing to do.
  (void)::setsockopt(socket.get(), level, option, &value, sizeof value);
}

sockaddr_in v4_address(const IpAddress& address) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  std::memcpy(&to.sin_addr, address.bytes.data(), sizeof to.sin_addr);
  return to;
}

sockaddr_in6 v6_address(const IpAddress& address, unsigned link) {
  sockaddr_in6 to{};
  to.sin6_family = AF_INET6;
  to.sin6_port = htons(port);
  to.sin6_scope_id = link;
  std::memcpy(&to.sin6_addr, address.bytes.data(), sizeof to.sin6_addr);
  return to;
}

/// Of a constant of ours.
IpAddress well_known(std::string_view text) { return parse_ip_address(text).value_or(IpAddress{}); }

Descriptor new_socket(int family) {
  return Descriptor(::socket(family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

template <class Address>
Descriptor bound(Descriptor socket, const Address& here) {
  const auto* address = reinterpret_cast<const sockaddr*>(&here);
  const bool is_bound = socket.is_open() && ::bind(socket.get(), address, sizeof here) == 0;
  return is_bound ? std::move(socket) : Descriptor(-1);
}

Descriptor open_v4() {
  auto socket = new_socket(AF_INET);
  set(socket, IPPROTO_IP, IP_MULTICAST_TTL, 1);
  set(socket, IPPROTO_IP, IP_MULTICAST_LOOP, 0);
  set(socket, IPPROTO_IP, IP_MULTICAST_ALL, 0);
  return bound(std::move(socket), v4_address(IpAddress{}));
}

Descriptor open_v6() {
  auto socket = new_socket(AF_INET6);
  set(socket, IPPROTO_IPV6, IPV6_V6ONLY, 1);
  set(socket, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 1);
  set(socket, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0);
  return bound(std::move(socket), v6_address(IpAddress{.family = IpFamily::ipv6}, 0));
}

template <class Address>
void send_to(const Descriptor& socket, const Address& to, const std::string& datagram) {
  if (!socket.is_open()) return;
  // A datagram that is lost is followed by another.
  (void)::sendto(socket.get(), datagram.data(), datagram.size(), MSG_DONTWAIT | MSG_NOSIGNAL,
                 reinterpret_cast<const sockaddr*>(&to), sizeof to);
}

/// Links that are up, with a cable, and have an address of their own.
std::map<unsigned, Link> find_links() {
  std::map<unsigned, Link> links;
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return links;
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> list(first, &::freeifaddrs);
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    constexpr unsigned wanted = IFF_UP | IFF_RUNNING | IFF_MULTICAST;
    const bool fits = (each->ifa_flags & wanted) == wanted &&
                      (each->ifa_flags & (IFF_LOOPBACK | IFF_POINTOPOINT)) == 0;
    if (!fits || each->ifa_addr == nullptr) continue;
    const auto index = ::if_nametoindex(each->ifa_name);
    if (index == 0 || (links.size() >= most_links && !links.contains(index))) continue;
    if (each->ifa_addr->sa_family == AF_INET) links[index].has_v4 = true;
    if (each->ifa_addr->sa_family == AF_INET6) links[index].has_v6 = true;
  }
  return links;
}

void announce_v4(const Descriptor& socket, unsigned link, const std::string& datagram) {
  ip_mreqn group{};
  const auto to = v4_address(well_known(group_v4));
  group.imr_multiaddr = to.sin_addr;
  group.imr_ifindex = static_cast<int>(link);
  set(socket, IPPROTO_IP, IP_ADD_MEMBERSHIP, group);
  set(socket, IPPROTO_IP, IP_MULTICAST_IF, group);
  send_to(socket, to, datagram);
}

void announce_v6(const Descriptor& socket, unsigned link, const std::string& datagram) {
  const auto to = v6_address(well_known(group_v6), link);
  ipv6_mreq group{};
  group.ipv6mr_multiaddr = to.sin6_addr;
  group.ipv6mr_interface = link;
  set(socket, IPPROTO_IPV6, IPV6_JOIN_GROUP, group);
  send_to(socket, to, datagram);
}

/// "fe80::1%enp1s0"; nothing when it was not sent from the machines' port.
std::optional<std::string> sender(const sockaddr_storage& from) {
  IpAddress address;
  if (from.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(from);
    if (ntohs(v4.sin_port) != port) return std::nullopt;
    std::memcpy(address.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
    return render_ip_address(address);
  }
  const auto& v6 = reinterpret_cast<const sockaddr_in6&>(from);
  if (from.ss_family != AF_INET6 || ntohs(v6.sin6_port) != port) return std::nullopt;
  address.family = IpFamily::ipv6;
  std::memcpy(address.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
  if (v6.sin6_scope_id == 0) return render_ip_address(address);
  std::array<char, IF_NAMESIZE> name{};
  if (::if_indextoname(v6.sin6_scope_id, name.data()) == nullptr) return std::nullopt;
  return render_neighbour_address({.address = address, .link = name.data()});
}

}  // namespace

Result<Channel> Channel::open() {
  auto v4 = open_v4();
  auto v6 = open_v6();
  if (!v4.is_open() && !v6.is_open()) {
    return unavailable("discovery.no_socket",
                       std::error_code(errno, std::generic_category()).message());
  }
  return Channel(std::move(v4), std::move(v6));
}

void Channel::announce(const std::string& datagram) {
  for (const auto& [index, link] : find_links()) {
    if (link.has_v4 && v4_.is_open()) announce_v4(v4_, index, datagram);
    if (link.has_v6 && v6_.is_open()) announce_v6(v6_, index, datagram);
  }
}

void Channel::send(const std::string& address, const std::string& datagram) {
  const auto to = parse_neighbour_address(address);
  if (!to) return;
  if (!to->address.is_v6()) return send_to(v4_, v4_address(to->address), datagram);
  const auto link = to->link.empty() ? 0 : ::if_nametoindex(to->link.c_str());
  send_to(v6_, v6_address(to->address, link), datagram);
}

void Channel::receive(
    std::chrono::milliseconds wait,
    const std::function<void(std::string_view datagram, const std::string& address)>& take) {
  std::array<pollfd, 2> sockets{pollfd{v4_.get(), POLLIN, 0}, pollfd{v6_.get(), POLLIN, 0}};
  if (::poll(sockets.data(), sockets.size(), static_cast<int>(wait.count())) <= 0) return;
  for (const auto& each : sockets) {
    for (int count = 0; (each.revents & POLLIN) != 0 && count < most_at_once; ++count) {
      std::array<char, setup::discovery::longest_announcement + 1> buffer{};
      sockaddr_storage from{};
      socklen_t size = sizeof from;
      const auto got = ::recvfrom(each.fd, buffer.data(), buffer.size(), MSG_DONTWAIT,
                                  reinterpret_cast<sockaddr*>(&from), &size);
      if (got < 0) break;
      if (const auto address = sender(from)) {
        take({buffer.data(), static_cast<std::size_t>(got)}, *address);
      }
    }
  }
}

}  // namespace unidash::discovery
