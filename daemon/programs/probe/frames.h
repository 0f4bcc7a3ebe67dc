// Frames: the few kinds of Ethernet frames that a test of a network needs, as
// octets. Written and read by hand so that an address can be tried that the machine
// does not have. Whatever comes from the network is read here; fuzz target
// `fuzz_frames`. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/base/ip_address.h"

namespace unidash::probe {

using Mac = std::array<std::uint8_t, 6>;

/// "02:00:00:00:00:01".
[[nodiscard]] std::string render_mac(const Mac& mac);

struct Endpoint {
  IpAddress address{};
  std::uint16_t port = 0;
};

/// What a frame says, as far as it matters here.
struct Heard {
  enum class Kind : std::uint8_t {
    other,
    question,  // ARP request or neighbour solicitation: who has `target`?
    answer,    // ARP reply or neighbour advertisement: `sender` is at `from`
    datagram,  // UDP
  };
  Kind kind = Kind::other;
  Mac from{};
  IpAddress sender{};  // of a question: who asks; unspecified when it has no address yet
  IpAddress target{};
  Endpoint source{};
  Endpoint destination{};
  std::string payload{};
};

[[nodiscard]] Heard read_frame(std::string_view frame);

/// "Who has `target`?" as a probe for a duplicate address: an ARP request (RFC 5227 section
/// 2.1.1) or a neighbour solicitation (RFC 4862 section 5.4.2) whose sender is unspecified,
/// so that no neighbour stores an address for us.
[[nodiscard]] std::string ask_who_has(const Mac& own, const IpAddress& target);
/// The hardware address that such a question is sent to: broadcast for IPv4, the multicast
/// group of the target for IPv6.
[[nodiscard]] Mac listeners_of(const IpAddress& target);
/// The answer to `question`: "`own_address` is at `own`", sent to whoever asked.
[[nodiscard]] std::string answer_question(const Mac& own, const IpAddress& own_address,
                                          const Heard& question);

struct Route {
  Mac from{};
  Mac to{};
};
/// A UDP datagram; both ends are of one family.
[[nodiscard]] std::string render_datagram(const Route& route, const Endpoint& source,
                                          const Endpoint& destination, std::string_view payload);

}  // namespace unidash::probe
