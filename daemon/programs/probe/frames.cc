#include "daemon/programs/probe/frames.h"

#include <algorithm>
#include <format>
#include <span>

#include "daemon/programs/probe/octets.h"

namespace unidash::probe {

namespace {

constexpr unsigned type_arp = 0x0806;
constexpr unsigned type_ipv4 = 0x0800;
constexpr unsigned type_ipv6 = 0x86DD;
constexpr unsigned udp = 17;
constexpr unsigned icmpv6 = 58;
constexpr unsigned ask = 135;     // neighbour solicitation, RFC 4861 section 4.3
constexpr unsigned answer = 136;  // neighbour advertisement, section 4.4
constexpr std::size_t ipv4_octets = 4;
constexpr std::size_t ipv6_octets = 16;

std::string text_of(const Mac& mac) { return {mac.begin(), mac.end()}; }

Mac mac_of(std::string_view text) {
  Mac mac{};
  std::ranges::copy(text.substr(0, mac.size()), mac.begin());
  return mac;
}

std::string ethernet(const Route& route, unsigned type) {
  std::string frame = text_of(route.to) + text_of(route.from);
  put_16(frame, type);
  return frame;
}

/// The Internet checksum (RFC 1071).
unsigned checksum(std::string_view text) {
  std::uint32_t sum = 0;
  OctetReader reader(text);
  while (reader.rest().size() > 1) sum += reader.take_16();
  if (!reader.rest().empty()) sum += reader.take_8() << 8U;
  while (sum >> 16U != 0) sum = (sum & 0xFFFFU) + (sum >> 16U);
  return ~sum & 0xFFFFU;
}

/// The checksum of UDP and ICMPv6, which also covers a pseudo-header of addresses, length
/// and protocol (RFC 768, RFC 8200 section 8.1).
unsigned checksum_of(const IpAddress& from, const IpAddress& to, unsigned protocol,
                     std::string_view payload) {
  std::string counted = from.octets() + to.octets();
  put_32(counted, static_cast<std::uint32_t>(payload.size()));
  put_32(counted, protocol);
  return checksum(counted.append(payload));
}

/// Writes the checksum into the two octets at `at`, which were left zero for it.
void sign(std::string& packet, std::size_t at, unsigned sum) {
  packet.at(at) = static_cast<char>(sum >> 8U);
  packet.at(at + 1) = static_cast<char>(sum & 0xFFU);
}

std::string ipv6_packet(const IpAddress& from, const IpAddress& to, unsigned protocol,
                        std::string_view payload) {
  constexpr unsigned farthest = 255;  // hop limit; neighbours drop what a router has lowered
  std::string packet;
  put_32(packet, 0x6000'0000U);  // version 6, no traffic class, no flow label
  put_16(packet, static_cast<unsigned>(payload.size()));
  put_8(packet, protocol);
  put_8(packet, farthest);
  return packet.append(from.octets()).append(to.octets()).append(payload);
}

std::string ipv4_packet(const IpAddress& from, const IpAddress& to, std::string_view payload) {
  constexpr unsigned lifetime = 64;
  std::string packet;
  put_16(packet, 0x4500);  // version 4, a header of 20 octets
  put_16(packet, static_cast<unsigned>(20 + payload.size()));
  put_32(packet, 0x0000'4000);  // no identification; do not fragment
  put_8(packet, lifetime);
  put_8(packet, udp);
  put_16(packet, 0);  // the header's checksum, written below
  packet.append(from.octets()).append(to.octets());
  sign(packet, 10, checksum(packet));
  return packet.append(payload);
}

std::string arp(unsigned operation, const Mac& own, const IpAddress& sender, const Mac& whom,
                const IpAddress& target) {
  std::string packet;
  put_16(packet, 1);  // hardware: Ethernet
  put_16(packet, type_ipv4);
  put_16(packet, 0x0604);  // 6 octets of hardware address, 4 of protocol address
  put_16(packet, operation);
  packet.append(text_of(own)).append(sender.octets());
  return packet.append(text_of(whom)).append(target.octets());
}

/// The solicited-node multicast address (RFC 4291 section 2.7.1): ff02::1:ff00:0/104 and the
/// last three octets of the target.
IpAddress solicited_group(const IpAddress& target) {
  IpAddress group{.family = IpFamily::ipv6,
                  .bytes = {0xFF, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF}};
  std::ranges::copy(std::span(target.bytes).last(3), std::span(group.bytes).last(3).begin());
  return group;
}

std::string neighbour_message(unsigned type, std::uint32_t flags, const IpAddress& target) {
  std::string message;
  put_8(message, type);
  put_8(message, 0);
  put_16(message, 0);
  put_32(message, flags);
  return message.append(target.octets());
}

/// The next address; unspecified when the frame ends before it. Callers ask is_good() then.
IpAddress take_address(OctetReader& reader, std::size_t octets) {
  return ip_address_of(reader.take(octets)).value_or(IpAddress{});
}

void read_arp(OctetReader reader, Heard& heard) {
  if (reader.take_16() != 1 || reader.take_16() != type_ipv4 || reader.take_16() != 0x0604) return;
  const unsigned operation = reader.take_16();
  const auto mac = reader.take(6);
  const IpAddress sender = take_address(reader, ipv4_octets);
  reader.skip(6);
  const IpAddress target = take_address(reader, ipv4_octets);
  if (!reader.is_good() || (operation != 1 && operation != 2)) return;
  heard.kind = operation == 1 ? Heard::Kind::question : Heard::Kind::answer;
  heard.from = mac_of(mac);
  heard.sender = sender;
  heard.target = target;
}

void read_datagram(OctetReader reader, const IpAddress& from, const IpAddress& to, Heard& heard) {
  const unsigned source = reader.take_16();
  const unsigned destination = reader.take_16();
  const unsigned length = reader.take_16();
  reader.skip(2);
  if (!reader.is_good() || length < 8 || length - 8 > reader.rest().size()) return;
  heard.kind = Heard::Kind::datagram;
  heard.source = {.address = from, .port = static_cast<std::uint16_t>(source)};
  heard.destination = {.address = to, .port = static_cast<std::uint16_t>(destination)};
  heard.payload = reader.take(length - 8);
}

void read_ipv4(OctetReader reader, Heard& heard) {
  const unsigned first = reader.take_8();
  reader.skip(1);
  const unsigned length = reader.take_16();
  reader.skip(2);
  const unsigned pieces = reader.take_16() & 0x3FFFU;  // not zero: a fragment
  reader.skip(1);
  const unsigned protocol = reader.take_8();
  reader.skip(2);
  const IpAddress from = take_address(reader, ipv4_octets);
  const IpAddress to = take_address(reader, ipv4_octets);
  const unsigned head = (first & 0xFU) * 4;
  if (!reader.is_good() || first >> 4U != 4 || head < 20 || length < head) return;
  if (pieces != 0 || protocol != udp) return;
  reader.skip(head - 20);
  if (length - head > reader.rest().size()) return;
  read_datagram(OctetReader(reader.take(length - head)), from, to, heard);
}

void read_neighbour(OctetReader reader, const IpAddress& from, Heard& heard) {
  const unsigned type = reader.take_8();
  reader.skip(7);
  const IpAddress target = take_address(reader, ipv6_octets);
  if (!reader.is_good() || (type != ask && type != answer)) return;
  heard.kind = type == ask ? Heard::Kind::question : Heard::Kind::answer;
  heard.sender = type == ask ? from : target;
  heard.target = target;
}

void read_ipv6(OctetReader reader, Heard& heard) {
  const unsigned first = reader.take_8();
  reader.skip(3);
  const unsigned length = reader.take_16();
  const unsigned protocol = reader.take_8();
  const unsigned hops = reader.take_8();
  const IpAddress from = take_address(reader, ipv6_octets);
  const IpAddress to = take_address(reader, ipv6_octets);
  if (!reader.is_good() || first >> 4U != 6 || length > reader.rest().size()) return;
  const OctetReader payload(reader.take(length));
  if (protocol == udp) read_datagram(payload, from, to, heard);
  if (protocol == icmpv6 && hops == 255) read_neighbour(payload, from, heard);
}

}  // namespace

std::string render_mac(const Mac& mac) {
  return std::format("{:02x}:{:02x}:{:02x}:{:02x}:{:02x}:{:02x}", mac[0], mac[1], mac[2], mac[3],
                     mac[4], mac[5]);
}

Heard read_frame(std::string_view frame) {
  OctetReader reader(frame);
  Heard heard;
  reader.skip(6);
  const auto from = reader.take(6);
  const unsigned type = reader.take_16();
  if (!reader.is_good()) return heard;
  heard.from = mac_of(from);
  if (type == type_arp) read_arp(reader, heard);
  if (type == type_ipv4) read_ipv4(reader, heard);
  if (type == type_ipv6) read_ipv6(reader, heard);
  return heard;
}

Mac listeners_of(const IpAddress& target) {
  if (!target.is_v6()) return {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  Mac group{0x33, 0x33, 0xFF};
  std::ranges::copy(std::span(target.bytes).last(3), group.begin() + 3);
  return group;
}

std::string ask_who_has(const Mac& own, const IpAddress& target) {
  const Route route{.from = own, .to = listeners_of(target)};
  if (!target.is_v6()) {
    const IpAddress nobody{};
    return ethernet(route, type_arp) + arp(1, own, nobody, Mac{}, target);
  }
  const IpAddress nobody{.family = IpFamily::ipv6};
  const IpAddress group = solicited_group(target);
  std::string message = neighbour_message(ask, 0, target);
  sign(message, 2, checksum_of(nobody, group, icmpv6, message));
  return ethernet(route, type_ipv6) + ipv6_packet(nobody, group, icmpv6, message);
}

std::string answer_question(const Mac& own, const IpAddress& own_address, const Heard& question) {
  const Route route{.from = own, .to = question.from};
  if (!own_address.is_v6()) {
    return ethernet(route, type_arp) + arp(2, own, own_address, question.from, question.sender);
  }
  constexpr std::uint32_t solicited_override = 0x6000'0000;
  std::string message = neighbour_message(answer, solicited_override, own_address);
  put_16(message, 0x0201);  // option: target link-layer address, one unit of 8 octets
  message += text_of(own);
  sign(message, 2, checksum_of(own_address, question.sender, icmpv6, message));
  return ethernet(route, type_ipv6) + ipv6_packet(own_address, question.sender, icmpv6, message);
}

std::string render_datagram(const Route& route, const Endpoint& source, const Endpoint& destination,
                            std::string_view payload) {
  std::string datagram;
  put_16(datagram, source.port);
  put_16(datagram, destination.port);
  put_16(datagram, static_cast<unsigned>(8 + payload.size()));
  put_16(datagram, 0);
  datagram += payload;
  const unsigned sum = checksum_of(source.address, destination.address, udp, datagram);
  sign(datagram, 6, sum == 0 ? 0xFFFF : sum);  // zero would say that there is no checksum
  if (source.address.is_v6()) {
    return ethernet(route, type_ipv6) +
           ipv6_packet(source.address, destination.address, udp, datagram);
  }
  return ethernet(route, type_ipv4) + ipv4_packet(source.address, destination.address, datagram);
}

}  // namespace unidash::probe
