#include "daemon/programs/helper/volumes/folder.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <format>
#include <system_error>

namespace unidash::volumes {

using files::Descriptor;

Error last_error(std::string_view what) {
  const int number = errno;
  const std::string detail = std::format("{}: {}", what, std::generic_category().message(number));
  if (number == ENOSPC) return unavailable("file.disk_full", detail);
  if (number == EDQUOT) return make_error(Code::conflict, "volume.full", detail);
  return unavailable("file.not_written", detail);
}

Result<Descriptor> open_root(const std::string& path) {
  Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder.is_open()) return last_error(path);
  return folder;
}

Descriptor open_beneath(int parent, const std::string& name, int flags) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(static_cast<unsigned>(flags | O_NOFOLLOW | O_CLOEXEC));
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;
  const long opened = ::syscall(SYS_openat2, parent, name.c_str(), &how, sizeof(how));
  return Descriptor(static_cast<int>(opened));
}

Result<std::optional<Descriptor>> find_folder(int parent, const std::string& name) {
  Descriptor folder = open_beneath(parent, name, O_RDONLY | O_DIRECTORY);
  if (folder.is_open()) return std::optional<Descriptor>(std::move(folder));
  if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == EXDEV) {
    return std::optional<Descriptor>{};
  }
  return last_error(name);
}

Result<Descriptor> open_folder(int parent, const std::string& name) {
  auto folder = TRY(find_folder(parent, name));
  if (!folder) return make_error(Code::not_found, "volume.not_found", name);
  return std::move(*folder);
}

Result<Descriptor> ensure_folder(int parent, const std::string& name) {
  if (::mkdirat(parent, name.c_str(), 0700) != 0 && errno != EEXIST) return last_error(name);
  return open_folder(parent, name);
}

Result<Descriptor> create_folder(int parent, const std::string& name) {
  if (::mkdirat(parent, name.c_str(), 0700) == 0) return open_folder(parent, name);
  if (errno == EEXIST) return make_error(Code::conflict, "volume.exists", name);
  return last_error(name);
}

bool exists(int parent, const std::string& name) {
  struct stat found{};
  return ::fstatat(parent, name.c_str(), &found, AT_SYMLINK_NOFOLLOW) == 0;
}

Status move_entry(int from, const std::string& name, int to, const std::string& new_name) {
  if (::renameat2(from, name.c_str(), to, new_name.c_str(), RENAME_NOREPLACE) == 0) return {};
  if (errno == EEXIST) return make_error(Code::conflict, "volume.exists", new_name);
  if (errno == ENOENT) return make_error(Code::not_found, "volume.not_found", name);
  return last_error(name);
}

Status exchange(int parent, const std::string& one, const std::string& other) {
  if (::renameat2(parent, one.c_str(), parent, other.c_str(), RENAME_EXCHANGE) != 0) {
    return last_error(one);
  }
  return sync(parent);
}

Status sync(int folder) {
  if (::fsync(folder) != 0) return last_error("fsync");
  return {};
}

Result<Entries> Entries::of(int folder) {
  // A description of its own: where one reader stands is nothing to another.
  Descriptor again = open_beneath(folder, ".", O_RDONLY | O_DIRECTORY);
  if (!again.is_open()) return last_error("opendir");
  const int number = ::fcntl(again.get(), F_DUPFD_CLOEXEC, 0);
  DIR* stream = number < 0 ? nullptr : ::fdopendir(number);
  if (stream == nullptr) {
    Error error = last_error("opendir");
    if (number >= 0) ::close(number);
    return error;
  }
  return Entries(stream);
}

Result<std::optional<std::string>> Entries::next() {
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(stream_.get());  // NOLINT(concurrency-mt-unsafe): one thread
    if (entry == nullptr && errno != 0) return last_error("readdir");
    if (entry == nullptr) return std::optional<std::string>{};
    const std::string_view name(static_cast<const char*>(entry->d_name));
    if (name != "." && name != "..") return std::optional<std::string>(name);
  }
}

}  // namespace unidash::volumes
