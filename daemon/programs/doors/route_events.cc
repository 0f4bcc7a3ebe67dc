#include "daemon/programs/doors/route_events.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

namespace unidash::doors {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds quiet{1000};
constexpr std::size_t message_bytes = std::size_t{16} * 1024;

}  // namespace

Result<RouteEvents> RouteEvents::create() {
  files::Descriptor socket(
      ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE));
  sockaddr_nl name{};
  name.nl_family = AF_NETLINK;
  name.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
  const auto* generic = reinterpret_cast<const sockaddr*>(&name);
  if (!socket.is_open() || ::bind(socket.get(), generic, sizeof name) != 0) {
    return unavailable("door.not_set", "rtnetlink");
  }
  return RouteEvents(std::move(socket));
}

/// What it says does not matter: all names are asked for again.
bool RouteEvents::has_news(milliseconds longest) const {
  pollfd waited{.fd = socket_.get(), .events = POLLIN, .revents = 0};
  if (::poll(&waited, 1, static_cast<int>(longest.count())) <= 0) return false;
  std::array<char, message_bytes> message{};
  while (::recv(socket_.get(), message.data(), message.size(), 0) > 0) {
  }
  return true;
}

void RouteEvents::wait(milliseconds longest) const {
  const auto end = Clock::now() + longest;
  if (!has_news(longest)) return;
  while (Clock::now() < end && has_news(quiet)) {
  }
}

}  // namespace unidash::doors
