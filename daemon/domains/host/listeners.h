// Listeners: who has the ports that the Internet comes to, by the kernel's own table: no connection
// is made, and a program that answers nobody is found too.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_listeners.h"

namespace unidash::host {

struct ListeningSocket {
  std::int64_t port = 0;
  std::int64_t user = 0;
  bool is_loopback = false;
  friend bool operator==(const ListeningSocket&, const ListeningSocket&) = default;
};

/// Of /proc/net/tcp or tcp6; lines that are not understood are passed over. Pure.
[[nodiscard]] std::vector<ListeningSocket> parse_listening(std::string_view table);

class Listeners {
 public:
  explicit Listeners(Places places) : places_(std::move(places)) {}

  /// 443 and 80. What listens on the loopback alone is nobody to the network.
  [[nodiscard]] Result<std::vector<MachineListener>> list() const;

 private:
  Places places_;
};

}  // namespace unidash::host
