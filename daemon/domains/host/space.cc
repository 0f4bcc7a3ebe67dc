#include "daemon/domains/host/space.h"

#include <sys/statvfs.h>

#include <algorithm>

namespace unidash::host {

namespace {

constexpr std::int64_t least_free = std::int64_t{1024} * 1024 * 1024;
constexpr std::int64_t least_part = 20;  // of the whole, one in so many

}  // namespace

std::optional<Space> read_space(const std::string& path) {
  struct statvfs room{};
  if (::statvfs(path.c_str(), &room) != 0) return std::nullopt;
  const auto block = static_cast<std::int64_t>(room.f_frsize);
  const auto bytes = [&](fsblkcnt_t blocks) { return static_cast<std::int64_t>(blocks) * block; };
  return Space{.total = bytes(room.f_blocks),
               .used = bytes(room.f_blocks - room.f_bfree),
               .free = bytes(room.f_bavail)};
}

bool is_nearly_full(const Space& space) {
  return space.free < std::min(least_free, space.total / least_part);
}

}  // namespace unidash::host
