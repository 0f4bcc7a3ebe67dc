// Channel: the two sockets, IPv4 and IPv6, on which machines announce themselves.
// Not thread-safe. What a link does not carry is not an error: it may later.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/files/descriptor.h"

namespace unidash::discovery {

/// All machines use this port, to send and to hear; overlays/…/discovery.nft opens it.
inline constexpr int port = 24877;

class Channel {
 public:
  /// unavailable "discovery.no_socket" when neither family can be opened.
  [[nodiscard]] static Result<Channel> open();

  /// To every link that is up, once over each family it has an address of. Never
  /// further than the link.
  void announce(const std::string& datagram);
  /// To one address: "192.168.1.58", "fe80::1%enp1s0".
  void send(const std::string& address, const std::string& datagram);
  /// Waits, then hands on what has come, at most a thousand datagrams at once.
  void receive(
      std::chrono::milliseconds wait,
      const std::function<void(std::string_view datagram, const std::string& address)>& take);

 private:
  Channel(files::Descriptor v4, files::Descriptor v6) : v4_(std::move(v4)), v6_(std::move(v6)) {}

  files::Descriptor v4_;
  files::Descriptor v6_;
};

}  // namespace unidash::discovery
