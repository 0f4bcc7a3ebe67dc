// Watch: announces this machine and writes down whom it hears, for as long as the
// role host wants it. One thread; see README.md.
#pragma once

#include <string>

#include "daemon/domains/setup/types/discovery/exchange.h"
#include "daemon/programs/discovery/channel.h"

namespace unidash::discovery {

struct Places {
  std::string wanted = "/run/unidash/pairing/announcement.json";
  std::string found = "/run/unidash/discovery/found.json";
};

/// Returns when nothing is to be said any more. Errors: "discovery.no_socket",
/// "discovery.unreadable", those of files.
[[nodiscard]] Status watch(const Places& places);

}  // namespace unidash::discovery
