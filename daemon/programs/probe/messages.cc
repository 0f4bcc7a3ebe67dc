#include "daemon/programs/probe/messages.h"

#include <algorithm>
#include <bit>

#include "daemon/base/text.h"
#include "daemon/programs/probe/octets.h"

namespace unidash::probe {

namespace {

// RFC 1035 section 3.2 and 4.1.1, RFC 3596.
constexpr unsigned type_a = 1;
constexpr unsigned type_aaaa = 28;
constexpr unsigned class_in = 1;
constexpr unsigned no_such_name = 3;
constexpr std::size_t most_records = 32;

// RFC 2131 and RFC 2132.
constexpr std::uint32_t magic = 0x63825363;  // begins the options
constexpr std::size_t before_hardware = 28;  // octets before the field `chaddr`
constexpr std::size_t after_hardware = 202;  // unused rest of `chaddr`, then `sname` and `file`
constexpr unsigned option_mask = 1;
constexpr unsigned option_router = 3;
constexpr unsigned option_dns = 6;
constexpr unsigned option_kind = 53;
constexpr unsigned option_wanted = 55;
constexpr unsigned option_end = 255;
constexpr unsigned kind_discover = 1;
constexpr unsigned kind_offer = 2;

constexpr std::size_t time_octets = 48;

/// Moves past a name. A compression pointer (RFC 1035 section 4.1.4) ends it and is not
/// followed, since only the record behind the name is wanted; so no loop is possible.
void skip_name(OctetReader& reader) {
  while (reader.is_good()) {
    const unsigned length = reader.take_8();
    if (length == 0) return;
    if (length >= 0xC0) return reader.skip(1);
    reader.skip(length);
  }
}

std::optional<IpAddress> read_record(OctetReader& reader, unsigned type) {
  skip_name(reader);
  const unsigned found = reader.take_16();
  reader.skip(6);  // class, time to live
  const auto data = reader.take(reader.take_16());
  const std::size_t wanted = type == type_a ? 4 : 16;
  if (!reader.is_good() || found != type || data.size() != wanted) return std::nullopt;
  return ip_address_of(data);
}

void put_option(std::string& out, unsigned option, std::string_view value) {
  put_8(out, option);
  put_8(out, static_cast<unsigned>(value.size()));
  out += value;
}

void read_option(Offer& offer, bool& is_offer, unsigned option, std::string_view value) {
  OctetReader reader(value);
  if (option == option_kind) is_offer = reader.take_8() == kind_offer && reader.is_good();
  if (option == option_mask && value.size() == 4) {
    offer.length = std::popcount(reader.take_32());
  }
  if (option == option_router && value.size() >= 4) offer.gateway = ip_address_of(reader.take(4));
  if (option != option_dns) return;
  while (reader.rest().size() >= 4) offer.dns.push_back(*ip_address_of(reader.take(4)));
}

}  // namespace

std::string render_name_question(const NameQuestion& question) {
  std::string out;
  put_16(out, question.id);
  put_16(out, 0x0100);  // a query, recursion desired
  put_16(out, 1);       // one question
  put_16(out, 0);       // no answers
  put_32(out, 0);       // no authority records, no additional ones
  for (const auto label : text::split(question.name, '.')) {
    put_8(out, static_cast<unsigned>(label.size()));
    out += label;
  }
  put_8(out, 0);  // the root ends the name
  put_16(out, question.wants_ipv6 ? type_aaaa : type_a);
  put_16(out, class_in);
  return out;
}

std::optional<std::vector<IpAddress>> read_name_answer(const NameQuestion& question,
                                                       std::string_view payload) {
  OctetReader reader(payload);
  const unsigned id = reader.take_16();
  const unsigned flags = reader.take_16();
  const unsigned questions = reader.take_16();
  const std::size_t answers = std::min<std::size_t>(reader.take_16(), most_records);
  reader.skip(4);
  const unsigned code = flags & 0xFU;
  if (!reader.is_good() || id != question.id || (flags & 0x8000U) == 0) return std::nullopt;
  if (code != 0 && code != no_such_name) return std::nullopt;
  if (questions != 1) return std::nullopt;
  skip_name(reader);
  reader.skip(4);
  std::vector<IpAddress> found;
  for (std::size_t at = 0; at < answers && reader.is_good(); ++at) {
    const auto address = read_record(reader, question.wants_ipv6 ? type_aaaa : type_a);
    if (address) found.push_back(*address);
  }
  return found;
}

std::string render_time_question(std::uint64_t cookie) {
  std::string out;
  put_8(out, 0x23);  // no leap warning, version 4, mode 3 (client)
  out.resize(time_octets - 8, '\0');
  put_32(out, static_cast<std::uint32_t>(cookie >> 32U));
  put_32(out, static_cast<std::uint32_t>(cookie));
  return out;
}

bool is_time_answer(std::uint64_t cookie, std::string_view payload) {
  if (payload.size() < time_octets) return false;
  OctetReader reader(payload);
  const unsigned mode = reader.take_8() & 7U;  // 4: server
  const unsigned stratum = reader.take_8();    // 0: refused (kiss-o'-death), 16: not synchronised
  reader.skip(22);
  const std::uint64_t high = reader.take_32();
  const std::uint64_t origin = high << 32U | reader.take_32();
  return mode == 4 && stratum > 0 && stratum < 16 && origin == cookie;
}

std::string render_discover(const Mac& own, std::uint32_t id) {
  using namespace std::string_view_literals;
  std::string out;
  put_32(out, 0x0101'0600);  // BOOTREQUEST, Ethernet, 6 octets of hardware address, no hops
  put_32(out, id);
  put_32(out, 0x0000'8000);  // flag: answer by broadcast, for we have no address
  out.resize(before_hardware, '\0');
  out.append(own.begin(), own.end());
  out.resize(before_hardware + own.size() + after_hardware, '\0');
  put_32(out, magic);
  put_option(out, option_kind, "\1"sv);
  put_option(out, option_wanted, "\1\3\6"sv);  // mask, router, name servers
  put_8(out, option_end);
  static_assert(kind_discover == 1);
  return out;
}

std::optional<Offer> read_offer(const Mac& own, std::uint32_t id, std::string_view payload) {
  OctetReader reader(payload);
  Offer offer;
  const unsigned operation = reader.take_8();
  reader.skip(3);
  const std::uint32_t answered = reader.take_32();
  reader.skip(8);
  offer.address = ip_address_of(reader.take(4)).value_or(IpAddress{});
  reader.skip(8);
  const auto hardware = reader.take(own.size());
  reader.skip(after_hardware);
  const bool is_ours = operation == 2 && answered == id && reader.take_32() == magic &&
                       reader.is_good() &&
                       std::ranges::equal(hardware, std::string(own.begin(), own.end()));
  if (!is_ours) return std::nullopt;
  bool is_offer = false;
  while (reader.is_good() && !reader.rest().empty()) {
    const unsigned option = reader.take_8();
    if (option == option_end) break;
    if (option == 0) continue;  // padding
    const auto value = reader.take(reader.take_8());
    if (reader.is_good()) read_option(offer, is_offer, option, value);
  }
  if (!is_offer || offer.address == IpAddress{}) return std::nullopt;
  return offer;
}

}  // namespace unidash::probe
