#include "daemon/programs/helper/volumes/locks.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdint>

#include "daemon/programs/helper/volumes/folder.h"

namespace unidash::volumes {

namespace {

/// Where in the file the lock of a volume is: FNV-1a, cut to what an offset holds. Two volumes
/// that share a place wait for each other, nothing worse.
std::int64_t place_of(std::string_view volume) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char c : volume) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
  return static_cast<std::int64_t>(hash >> 2U) + 1;
}

Result<Lock> take(int root, std::int64_t place, int command) {
  Lock lock(::openat(root, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!lock.is_open()) return last_error("lock");
  struct flock range{};
  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  range.l_start = place;
  range.l_len = 1;
  while (::fcntl(lock.get(), command, &range) != 0) {
    if (errno == EINTR) continue;
    if (errno == EAGAIN || errno == EACCES) return make_error(Code::conflict, "volume.busy");
    return last_error("lock");
  }
  return lock;
}

}  // namespace

Result<Lock> lock_volume(int root, std::string_view volume) {
  return take(root, place_of(volume), F_OFD_SETLK);
}

Result<Lock> lock_numbers(int root) { return take(root, 0, F_OFD_SETLKW); }

}  // namespace unidash::volumes
