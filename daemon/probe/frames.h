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
    question,  // who has `target`?
    answer,    // `sender` is at `from`
    datagram,  // UDP
  };
  Kind kind = Kind::other;
  Mac from{};
  IpAddress sender{};  // of a question: who asks; unspecified while it has no address
  IpAddress target{};
  Endpoint source{};
  Endpoint destination{};
  std::string payload{};
};

[[nodiscard]] Heard read_frame(std::string_view frame);

/// "Who has `target`?", asked by somebody without an address (RFC 5227 section 2.1.1,
/// RFC 4862 section 5.4.2), so that nobody learns one.
[[nodiscard]] std::string ask_who_has(const Mac& own, const IpAddress& target);
/// Where such a question for this address is sent.
[[nodiscard]] Mac listeners_of(const IpAddress& target);
/// "`own_address` is at `own`", to whoever asked.
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
