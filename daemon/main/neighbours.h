// Neighbours: the machines of the local network that the kernel has met, from
// the text of /proc/net/arp. Pure; IPv4 only, as the file is.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace unidash::main {

class Neighbours {
 public:
  explicit Neighbours(std::string_view arp_table);

  /// The MAC address of whoever has this address and answered lately.
  [[nodiscard]] std::optional<std::string> find(const std::string& address) const;
  /// Whether the kernel has looked for this address, with or without an answer.
  [[nodiscard]] bool has_sought(const std::string& address) const {
    return sought_.contains(address);
  }

 private:
  std::map<std::string, std::string> macs_;
  std::set<std::string> sought_;
};

}  // namespace unidash::main
