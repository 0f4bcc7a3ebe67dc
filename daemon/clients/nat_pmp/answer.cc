#include "daemon/clients/nat_pmp/answer.h"

#include <cstddef>

namespace unidash::nat_pmp {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t shortest = 4;  // up to the result
constexpr std::size_t address_at = 8;
constexpr std::size_t whole = 12;
constexpr int answered = 128;  // is added to the opcode, which is 0
constexpr int done = 0;
constexpr int unsupported_version = 1;
constexpr int network_failure = 3;

int octet(std::string_view packet, std::size_t at) {
  return static_cast<unsigned char>(packet[at]);
}

}  // namespace

std::string_view address_question() { return "\0\0"sv; }

std::optional<RouterAnswer> read_answer(std::string_view packet) {
  if (packet.size() < shortest || octet(packet, 1) != answered) return {};
  const int result = octet(packet, 2) * 256 + octet(packet, 3);
  // Who speaks the successor alone (RFC 6887, appendix A) says so with its own version.
  if (octet(packet, 0) != 0 || result == unsupported_version) {
    return RouterAnswer{.reply = Reply::other_version};
  }
  if (result == network_failure) return RouterAnswer{.reply = Reply::no_network};
  if (result != done) return RouterAnswer{.reply = Reply::refused};
  if (packet.size() != whole) return {};
  const auto address = ip_address_of(packet.substr(address_at, whole - address_at));
  if (!address) return {};
  // 0.0.0.0 is how several say that they have none.
  if (kind_of(*address) == IpKind::unspecified) return RouterAnswer{.reply = Reply::no_network};
  return RouterAnswer{.reply = Reply::address, .address = *address};
}

}  // namespace unidash::nat_pmp
