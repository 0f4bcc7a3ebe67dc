#include "daemon/programs/unidashd/peers.h"

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace unidash::main {

std::vector<uid_t> peers_named(std::span<const char* const> names) {
  std::vector<uid_t> peers{0, ::geteuid()};
  for (const char* name : names) {
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> buffer{};
    const int failed = ::getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found);
    if (failed == 0 && found != nullptr) peers.push_back(entry.pw_uid);
  }
  return peers;
}

}  // namespace unidash::main
