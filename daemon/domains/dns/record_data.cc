#include "daemon/domains/dns/record_data.h"

#include <algorithm>
#include <format>
#include <optional>
#include <vector>

#include "daemon/base/ip_address.h"
#include "daemon/domains/dns/record_names.h"

namespace unidash::dns {

namespace {

constexpr std::size_t longest_string = 255;  // RFC 1035 section 3.3

using Data = std::optional<std::string>;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// What stands between blanks.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto begin = std::ranges::find_if_not(text, is_blank);
    const auto end = std::find_if(begin, text.end(), is_blank);
    if (begin != end) words.emplace_back(begin, end);
    text = std::string_view(end, text.end());
  }
  return words;
}

std::optional<std::int64_t> number_of(std::string_view text, std::int64_t most = 65'535) {
  const auto number = text::parse_integer(text);
  if (!number || *number < 0 || *number > most) return std::nullopt;
  return number;
}

/// "." is nobody.
std::optional<std::string> target_or_nobody(std::string_view text, std::string_view base) {
  if (text == ".") return std::string(text);
  auto target = parse_target(text, base);
  return target ? std::optional(std::move(*target)) : std::nullopt;
}

Data read_address(std::string_view content, IpFamily family) {
  const auto address = parse_ip_address(content);
  if (!address || address->family != family) return std::nullopt;
  const IpKind kind = kind_of(*address);
  // What is tried out on one machine has its loopback.
  const bool is_a_host = can_be_a_host(*address) || kind == IpKind::loopback;
  return is_a_host ? Data(render_ip_address(*address)) : std::nullopt;
}

Data read_cname(std::string_view content, std::string_view base) {
  auto target = parse_target(content, base);
  return target ? Data(std::move(*target)) : std::nullopt;
}

Data read_mx(std::string_view content, std::string_view base) {
  const auto words = words_of(content);
  if (words.size() != 2) return std::nullopt;
  const auto preference = number_of(words[0]);
  const auto target = target_or_nobody(words[1], base);
  if (!preference || !target) return std::nullopt;
  return std::format("{} {}", *preference, *target);
}

Data read_srv(std::string_view content, std::string_view base) {
  const auto words = words_of(content);
  if (words.size() != 4) return std::nullopt;
  const auto priority = number_of(words[0]);
  const auto weight = number_of(words[1]);
  const auto port = number_of(words[2]);
  const auto target = target_or_nobody(words[3], base);
  if (!priority || !weight || !port || !target) return std::nullopt;
  return std::format("{} {} {} {}", *priority, *weight, *port, *target);
}

/// A quote and a backslash by their numbers too: no reader takes them for anything else.
std::string in_quotes(std::string_view bytes) {
  std::string text = "\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || byte < 0x20 || byte > 0x7E) {
      text += std::format("\\{:03}", static_cast<unsigned>(byte));
    } else {
      text += c;
    }
  }
  return text + '"';
}

/// One byte of a quoted string, "\"" and "\065" included, which `rest` then begins after.
std::optional<char> take_byte(std::string_view& rest) {
  const char first = rest.front();
  rest.remove_prefix(1);
  if (first != '\\') return first;
  if (rest.empty()) return std::nullopt;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!is_digit(rest.front())) {
    const char escaped = rest.front();
    rest.remove_prefix(1);
    return escaped;
  }
  if (rest.size() < 3 || !std::ranges::all_of(rest.substr(0, 3), is_digit)) return std::nullopt;
  const int value = (rest[0] - '0') * 100 + (rest[1] - '0') * 10 + (rest[2] - '0');
  if (value > 255) return std::nullopt;
  rest.remove_prefix(3);
  return static_cast<char>(value);
}

/// From behind its first quote to behind its last.
std::optional<std::string> take_string(std::string_view& rest) {
  std::string bytes;
  while (!rest.empty() && rest.front() != '"') {
    const auto byte = take_byte(rest);
    if (!byte) return std::nullopt;
    bytes += *byte;
  }
  if (rest.empty() || bytes.size() > longest_string) return std::nullopt;
  rest.remove_prefix(1);
  return bytes;
}

std::optional<std::vector<std::string>> strings_of(std::string_view content) {
  std::vector<std::string> strings;
  while (true) {
    while (!content.empty() && is_blank(content.front())) content.remove_prefix(1);
    if (content.empty()) return strings;
    if (content.front() != '"') return std::nullopt;
    content.remove_prefix(1);
    auto string = take_string(content);
    if (!string) return std::nullopt;
    strings.push_back(std::move(*string));
  }
}

std::vector<std::string> split_text(std::string_view text) {
  std::vector<std::string> strings;
  for (std::size_t at = 0; at < text.size(); at += longest_string) {
    strings.emplace_back(text.substr(at, longest_string));
  }
  return strings;
}

Data read_txt(std::string_view content) {
  const auto strings = content.starts_with('"') ? strings_of(content) : split_text(content);
  if (!strings || strings->empty()) return std::nullopt;
  std::string data;
  for (const std::string& each : *strings) data += (data.empty() ? "" : " ") + in_quotes(each);
  return data;
}

/// Of the tags that RFC 8659 and RFC 9495 have; the value without blanks but around ";", and never
/// with a quote.
Data read_caa(std::string_view content) {
  const auto words = words_of(content);
  if (words.size() < 3) return std::nullopt;
  const auto flags = number_of(words[0], 255);
  const std::string tag = text::lower_ascii(words[1]);
  constexpr std::array<std::string_view, 4> tags{"issue", "issuewild", "issuemail", "iodef"};
  if (!flags || !std::ranges::contains(tags, tag)) return std::nullopt;
  std::string_view value(words[2].begin(), content.end());
  while (is_blank(value.back())) value.remove_suffix(1);
  if (value.size() > 1 && value.starts_with('"') && value.ends_with('"')) {
    value = value.substr(1, value.size() - 2);
  }
  const bool is_sound = value.size() <= longest_string && std::ranges::all_of(value, [](char c) {
                          return c >= ' ' && c <= '~' && c != '"' && c != '\\';
                        });
  return is_sound ? Data(std::format("{} {} \"{}\"", *flags, tag, value)) : std::nullopt;
}

struct Reading {
  Data data{};
  std::string_view fault;
};

Reading read(RecordType type, std::string_view content, std::string_view base) {
  switch (type) {
    case RecordType::a: return {read_address(content, IpFamily::ipv4), "dns.bad_a"};
    case RecordType::aaaa: return {read_address(content, IpFamily::ipv6), "dns.bad_aaaa"};
    case RecordType::cname: return {read_cname(content, base), "dns.bad_cname"};
    case RecordType::mx: return {read_mx(content, base), "dns.bad_mx"};
    case RecordType::txt: return {read_txt(content), "dns.bad_txt"};
    case RecordType::srv: return {read_srv(content, base), "dns.bad_srv"};
    case RecordType::caa: return {read_caa(content), "dns.bad_caa"};
  }
  return {};
}

}  // namespace

Result<std::string> parse_record_data(RecordType type, std::string_view content,
                                      std::string_view base) {
  content = text::trim(content);
  Reading reading = read(type, content, base);
  const bool is_short = content.size() <= longest_content;
  // What is kept is read again as it was written.
  if (is_short && reading.data && reading.data->size() <= longest_content) {
    return std::move(*reading.data);
  }
  return make_error(Code::invalid, reading.fault);
}

}  // namespace unidash::dns
