#include "daemon/programs/helper/volumes/copy_file.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

#include "daemon/base/text.h"

namespace unidash::volumes {

namespace {

using files::Descriptor;

constexpr std::int64_t chunk_bytes = std::int64_t{8} << 20;
constexpr std::size_t most_attribute_bytes = std::size_t{64} << 10;

/// At most `length` bytes, both files standing where they go on.
Result<std::int64_t> copy_some(int from, int to, std::int64_t length) {
  const auto wanted = static_cast<std::size_t>(std::min(length, chunk_bytes));
  const ssize_t copied = ::copy_file_range(from, nullptr, to, nullptr, wanted, 0);
  if (copied >= 0) return copied;
  if (errno != EXDEV && errno != ENOSYS && errno != EOPNOTSUPP && errno != EINVAL) {
    return last_error("copy_file_range");
  }
  std::array<char, std::size_t{64} << 10> bytes{};
  const ssize_t got = ::read(from, bytes.data(), std::min(wanted, bytes.size()));
  if (got < 0) return last_error("read");
  for (ssize_t written = 0; written < got;) {
    const ssize_t more =
        ::write(to, bytes.data() + written, static_cast<std::size_t>(got - written));
    if (more < 0 && errno != EINTR) return last_error("write");
    written += std::max<ssize_t>(more, 0);
  }
  return got;
}

/// One stretch that holds data.
Result<std::int64_t> copy_stretch(int from, int to, std::int64_t begin, std::int64_t end,
                                  const OnWork& on_work) {
  if (::lseek(from, begin, SEEK_SET) < 0 || ::lseek(to, begin, SEEK_SET) < 0) {
    return last_error("lseek");
  }
  std::int64_t done = 0;
  while (begin + done < end) {
    const std::int64_t copied = TRY(copy_some(from, to, end - begin - done));
    if (copied == 0) break;  // shorter by now
    done += copied;
    TRY(on_work(copied));
  }
  return done;
}

/// Whether volumes keep an attribute of this name; what the kernel acts on by itself
/// (security., trusted.) is not an app's to bring along.
bool is_kept(std::string_view name) {
  return name.starts_with("user.") || name.starts_with("system.posix_acl_");
}

Status copy_attribute(int from, int to, const std::string& name, std::vector<char>& value) {
  const ssize_t size = ::fgetxattr(from, name.c_str(), value.data(), value.size());
  if (size < 0) return {};  // gone meanwhile
  if (::fsetxattr(to, name.c_str(), value.data(), static_cast<std::size_t>(size), 0) == 0 ||
      errno == EOPNOTSUPP) {
    return {};
  }
  return last_error("setxattr");
}

Status copy_attributes(int from, int to) {
  std::vector<char> list(most_attribute_bytes);
  const ssize_t size = ::flistxattr(from, list.data(), list.size());
  if (size <= 0) return {};
  std::vector<char> value(most_attribute_bytes);
  const std::string_view all(list.data(), static_cast<std::size_t>(size));
  for (const auto name : text::split(all, '\0')) {
    if (is_kept(name)) TRY(copy_attribute(from, to, std::string(name), value));
  }
  return {};
}

}  // namespace

Result<std::int64_t> copy_bytes(int from, int to, const OnWork& on_work) {
  if (::ioctl(to, FICLONE, from) == 0) return 0;
  if (errno == ENOSPC || errno == EDQUOT) return last_error("clone");
  struct stat found{};
  if (::fstat(from, &found) != 0 || ::ftruncate(to, found.st_size) != 0) return last_error("size");
  std::int64_t written = 0;
  for (std::int64_t at = 0; at < found.st_size;) {
    const std::int64_t begin = ::lseek(from, at, SEEK_DATA);
    if (begin < 0 && errno == ENXIO) break;  // a hole up to the end
    if (begin < 0) return last_error("lseek");
    const std::int64_t hole = ::lseek(from, begin, SEEK_HOLE);
    const std::int64_t end = std::min<std::int64_t>(hole < 0 ? found.st_size : hole, found.st_size);
    if (end <= begin) break;
    written += TRY(copy_stretch(from, to, begin, end, on_work));
    at = end;
  }
  return written;
}

bool can_share_blocks(int folder) {
  const auto unnamed = [folder] {
    return Descriptor(::openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  };
  const Descriptor one = unnamed();
  const Descriptor other = unnamed();
  const std::array<char, 4096> bytes{};
  if (!one.is_open() || !other.is_open()) return false;
  if (::write(one.get(), bytes.data(), bytes.size()) < 0) return false;
  return ::ioctl(other.get(), FICLONE, one.get()) == 0;
}

Status copy_facts(int from, int to) {
  struct stat found{};
  if (::fstat(from, &found) != 0) return last_error("stat");
  if (::fchown(to, found.st_uid, found.st_gid) != 0) return last_error("chown");
  // After the owner, whose change takes away what else a mode may say.
  if (::fchmod(to, found.st_mode & 07777U) != 0) return last_error("chmod");
  TRY(copy_attributes(from, to));
  const std::array<timespec, 2> times{found.st_atim, found.st_mtim};
  if (::futimens(to, times.data()) != 0) return last_error("utimens");
  return {};
}

}  // namespace unidash::volumes
