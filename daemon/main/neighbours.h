// Neighbours: the machines of the local network that the kernel has met, from
// the text of /proc/net/arp. Pure; IPv4 only, as the file is.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace unidash::main {

class Neighbours {
 public:
  explicit Neighbours(std::string_view arp_table);

  /// The MAC address of whoever has this address and answered lately.
  [[nodiscard]] std::optional<std::string> find(const std::string& address) const;

 private:
  std::map<std::string, std::string> macs_;
};

}  // namespace unidash::main
