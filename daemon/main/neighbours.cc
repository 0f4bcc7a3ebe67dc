#include "daemon/main/neighbours.h"

#include <vector>

#include "daemon/base/text.h"

namespace unidash::main {

namespace {

// IP address, HW type, flags, HW address, mask, device.
constexpr std::size_t columns = 6;
constexpr std::string_view no_mac = "00:00:00:00:00:00";

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (const auto word : text::split(line, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

}  // namespace

Neighbours::Neighbours(std::string_view arp_table) {
  for (const auto line : text::split(arp_table, '\n')) {
    const auto words = words_of(line);
    if (words.size() != columns || !words[0].contains('.')) continue;
    sought_.emplace(words[0]);
    // 0x2: the answer is complete (if_arp.h, ATF_COM); permanent ones have more.
    if (words[2] != "0x2" || words[3] == no_mac) continue;
    macs_.emplace(words[0], words[3]);
  }
}

std::optional<std::string> Neighbours::find(const std::string& address) const {
  const auto found = macs_.find(address);
  if (found == macs_.end()) return std::nullopt;
  return found->second;
}

}  // namespace unidash::main
