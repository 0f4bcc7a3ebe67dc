// Messages: the questions to servers of names, time and addresses, and what their
// answers say. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/programs/probe/frames.h"

namespace unidash::probe {

inline constexpr std::uint16_t dns_port = 53;
inline constexpr std::uint16_t ntp_port = 123;
inline constexpr std::uint16_t dhcp_server_port = 67;
inline constexpr std::uint16_t dhcp_client_port = 68;

struct NameQuestion {
  std::uint16_t id = 0;
  std::string name;
  bool wants_ipv6 = false;
};
/// A DNS query (RFC 1035 section 4).
[[nodiscard]] std::string render_name_question(const NameQuestion& question);
/// The addresses of the name; an empty list when the server says that there is no such name.
/// nullopt when this is not an answer to the question, or the server reports another error.
[[nodiscard]] std::optional<std::vector<IpAddress>> read_name_answer(const NameQuestion& question,
                                                                     std::string_view payload);

/// An NTP request (RFC 5905 section 7.3). `cookie` is its transmit timestamp, which a server
/// sends back as the origin timestamp: an answer with another one is not ours.
[[nodiscard]] std::string render_time_question(std::uint64_t cookie);
[[nodiscard]] bool is_time_answer(std::uint64_t cookie, std::string_view payload);

/// What a DHCP server offers.
struct Offer {
  IpAddress address{};
  int length = 24;
  std::optional<IpAddress> gateway{};
  std::vector<IpAddress> dns{};
};
/// A DHCPDISCOVER (RFC 2131 section 4.4.1). Asking reserves nothing.
[[nodiscard]] std::string render_discover(const Mac& own, std::uint32_t id);
[[nodiscard]] std::optional<Offer> read_offer(const Mac& own, std::uint32_t id,
                                              std::string_view payload);

}  // namespace unidash::probe
