#include "daemon/domains/host/listeners.h"

#include <pwd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>

#include "daemon/base/text.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::host {

namespace {

constexpr std::size_t table_bytes = std::size_t{4} * 1024 * 1024;
constexpr std::array<std::int64_t, 2> ports{443, 80};
constexpr std::string_view listening = "0A";  // TCP_LISTEN
// As the kernel writes them, four bytes at a time in its own order.
constexpr std::string_view loopback_v4_end = "7F";
constexpr std::string_view loopback_v6 = "00000000000000000000000001000000";

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (const auto word : text::split(line, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

std::optional<std::int64_t> hexadecimal(std::string_view digits) {
  std::int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value, 16);
  return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

/// "sl local_address rem_address st tx:rx tr:when retrnsmt uid …"
std::optional<ListeningSocket> parse_line(std::string_view line) {
  const auto words = words_of(line);
  if (words.size() < 8 || words[3] != listening) return {};
  const auto colon = words[1].find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view address = words[1].substr(0, colon);
  const auto port = hexadecimal(words[1].substr(colon + 1));
  const auto user = text::parse_integer(words[7]);
  if (!port || !user) return {};
  const bool is_v4_loopback = address.size() == 8 && address.ends_with(loopback_v4_end);
  return ListeningSocket{
      .port = *port, .user = *user, .is_loopback = is_v4_loopback || address == loopback_v6};
}

/// Its number where it has no name.
std::string name_of_user(std::int64_t number) {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> buffer{};
  const int failed =
      ::getpwuid_r(static_cast<uid_t>(number), &entry, buffer.data(), buffer.size(), &found);
  return failed == 0 && found != nullptr ? entry.pw_name : std::to_string(number);
}

}  // namespace

std::vector<ListeningSocket> parse_listening(std::string_view table) {
  std::vector<ListeningSocket> sockets;
  for (const auto line : text::split(table, '\n')) {
    if (const auto socket = parse_line(line)) sockets.push_back(*socket);
  }
  return sockets;
}

Result<std::vector<MachineListener>> Listeners::list() const {
  std::vector<ListeningSocket> sockets;
  for (const char* name : {"tcp", "tcp6"}) {
    auto table = files::read_text_file(places_.root + "/proc/net/" + name, table_bytes);
    // Without IPv6 there is none of it.
    if (!table && table.error().code == Code::not_found) continue;
    std::ranges::move(parse_listening(TRY(table)), std::back_inserter(sockets));
  }
  std::vector<MachineListener> list;
  for (const std::int64_t port : ports) {
    const auto found = std::ranges::find_if(
        sockets, [port](const auto& each) { return each.port == port && !each.is_loopback; });
    list.push_back({.id = std::to_string(port),
                    .port = port,
                    .user = found == sockets.end() ? std::string() : name_of_user(found->user)});
  }
  return list;
}

}  // namespace unidash::host
