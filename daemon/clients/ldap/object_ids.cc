#include "daemon/clients/ldap/object_ids.h"

#include <array>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/ldap/attribute.h"

namespace unidash::ldap {

namespace {

Error bad_id() { return make_error(Code::malformed, "directory.bad_id"); }

constexpr std::size_t guid_octets = 16;
constexpr std::size_t guid_letters = 36;
// Where each octet as written lies in those sent.
constexpr std::array<std::size_t, guid_octets> order{3, 2, 1,  0,  5,  4,  7,  6,
                                                     8, 9, 10, 11, 12, 13, 14, 15};
constexpr bool dash_before(std::size_t octet) {
  return octet == 4 || octet == 6 || octet == 8 || octet == 10;
}

std::uint32_t octet_at(std::string_view octets, std::size_t at) {
  return static_cast<unsigned char>(octets[at]);
}

}  // namespace

Result<std::string> render_guid(std::string_view octets) {
  if (octets.size() != guid_octets) return bad_id();
  std::string text;
  for (std::size_t i = 0; i < guid_octets; ++i) {
    if (dash_before(i)) text += '-';
    text += std::format("{:02x}", octet_at(octets, order.at(i)));
  }
  return text;
}

Result<std::string> parse_guid(std::string_view text) {
  if (text.size() != guid_letters) return bad_id();
  std::string octets(guid_octets, '\0');
  std::size_t at = 0;
  for (std::size_t i = 0; i < guid_octets; ++i) {
    if (dash_before(i) && text[at++] != '-') return bad_id();
    const auto high = hex_digit(text[at++]);
    const auto low = hex_digit(text[at++]);
    if (!high || !low) return bad_id();
    octets[order.at(i)] = static_cast<char>(*high * 16 + *low);
  }
  return octets;
}

Result<std::string> render_sid(std::string_view octets) {
  constexpr std::size_t head = 8;
  constexpr std::uint32_t most = 15;
  if (octets.size() < head) return bad_id();
  const std::uint32_t count = octet_at(octets, 1);
  if (octet_at(octets, 0) != 1 || count > most || octets.size() != head + count * 4) {
    return bad_id();
  }
  std::uint64_t authority = 0;
  for (std::size_t i = 2; i < head; ++i) authority = authority << 8 | octet_at(octets, i);
  std::string text = std::format("S-1-{}", authority);
  for (std::size_t at = head; at < octets.size(); at += 4) {
    const std::uint32_t number = octet_at(octets, at) | octet_at(octets, at + 1) << 8 |
                                 octet_at(octets, at + 2) << 16 | octet_at(octets, at + 3) << 24;
    text += std::format("-{}", number);
  }
  return text;
}

std::string_view relative_id(std::string_view sid) {
  const auto dash = sid.rfind('-');
  return dash == std::string_view::npos ? std::string_view{} : sid.substr(dash + 1);
}

}  // namespace unidash::ldap
