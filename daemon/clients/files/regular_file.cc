#include "daemon/clients/files/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <format>
#include <string_view>
#include <system_error>

namespace unidash::files {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{1024} * 1024;

std::string reason(std::string_view path) {
  return std::format("{}: {}", path, std::generic_category().message(errno));
}

Error not_written(std::string_view path) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return unavailable(full ? "file.disk_full" : "file.not_written", reason(path));
}

Status write_all(const Descriptor& file, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return not_written(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Status copy_bytes(const RegularFile& file, const Descriptor& copy, const std::string& path,
                  std::uint64_t most, const std::function<void(std::uint64_t)>& on_written) {
  std::string room(chunk_bytes, '\0');
  std::uint64_t done = 0;
  while (const auto size = TRY(file.read_at(done, room))) {
    done += size;
    if (done > most) return make_error(Code::too_large, "file.too_large", path);
    TRY(write_all(copy, path, std::string_view(room).substr(0, size)));
    on_written(done);
  }
  // Only now some file systems say that there was no space.
  if (::fsync(copy.get()) != 0) return not_written(path);
  return {};
}

}  // namespace

Result<RegularFile> RegularFile::open(const std::string& folder, const std::string& name) {
  const std::string path = folder + "/" + name;
  const Descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  // O_NONBLOCK: to open a pipe would wait for its writer.
  constexpr int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  Descriptor file(parent.is_open() ? ::openat(parent.get(), name.c_str(), flags) : -1);
  if (!file.is_open() && errno == ENOENT) {
    return make_error(Code::not_found, "file.missing", reason(path));
  }
  struct stat facts{};
  if (!file.is_open() || ::fstat(file.get(), &facts) != 0) {
    return unavailable("file.unreadable", reason(path));
  }
  if (!S_ISREG(facts.st_mode)) return unavailable("file.unreadable", path + " is no file");
  return RegularFile(std::move(file), static_cast<std::uint64_t>(facts.st_size));
}

Result<std::size_t> RegularFile::read_at(std::uint64_t offset, std::span<char> room) const {
  while (true) {
    const ssize_t got = ::pread(file_.get(), room.data(), room.size(), static_cast<off_t>(offset));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return unavailable("file.unreadable", reason("an open file"));
  }
}

Status copy_file(const RegularFile& file, const std::string& path, std::uint64_t most,
                 const std::function<void(std::uint64_t)>& on_written) {
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  const Descriptor copy(::open(path.c_str(), flags, 0600));
  if (!copy.is_open()) return not_written(path);
  Status copied = copy_bytes(file, copy, path, most, on_written);
  if (!copied) (void)::unlink(path.c_str());
  return copied;
}

}  // namespace unidash::files
