#include "daemon/clients/crypto/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <format>
#include <system_error>

#include "daemon/base/text.h"

namespace unidash::crypto {

namespace {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }

 private:
  int number_;
};

std::string reason(std::string_view path) {
  return std::format("{}: {}", path, std::generic_category().message(errno));
}

Error not_written(std::string_view path) {
  return make_error(Code::internal, "key_file.not_written", reason(path));
}

Error unreadable(std::string_view detail) {
  return make_error(Code::internal, "key_file.unreadable", detail);
}

/// The whole key on disk before anybody can see its final name.
Status write_whole(const std::string& path, std::string_view key) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file.open()) return not_written(path);
  if (::write(file.get(), key.data(), key.size()) != static_cast<ssize_t>(key.size())) {
    return not_written(path);
  }
  if (::fsync(file.get()) != 0) return not_written(path);
  return {};
}

/// The name survives a power cut only when its folder is on disk too.
Status sync_folder(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.open() || ::fsync(opened.get()) != 0) return not_written(folder);
  return {};
}

}  // namespace

Status ensure_key_file(const std::string& path, Random& random) {
  if (::access(path.c_str(), F_OK) == 0) return {};
  const Secret key(random.bytes(key_bytes));
  const std::string draft =
      std::format("{}.{}.{}", path, ::getpid(), text::to_hex(random.bytes(8)));
  if (auto written = write_whole(draft, key.reveal()); !written) {
    (void)::unlink(draft.c_str());
    return written;
  }
  // link() refuses an existing name: of two processes one wins and both read it.
  const bool linked = ::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST;
  auto refusal = linked ? Status{} : Status{not_written(path)};
  (void)::unlink(draft.c_str());
  TRY(std::move(refusal));
  return sync_folder(path);
}

Result<Secret> read_key_file(const std::string& path, KeyGuard guard) {
  const mode_t refused = guard == KeyGuard::credential ? 0037U : 0077U;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file.open()) return unreadable(reason(path));
  struct stat facts{};
  if (::fstat(file.get(), &facts) != 0) return unreadable(reason(path));
  if (!S_ISREG(facts.st_mode)) return unreadable(path + ": not a regular file");
  if ((facts.st_mode & refused) != 0) return unreadable(path + ": others may read it; chmod 600");
  if (facts.st_size != static_cast<off_t>(key_bytes)) return unreadable(path + ": not 32 bytes");
  std::string key(key_bytes, '\0');
  const ssize_t count = ::read(file.get(), key.data(), key.size());
  Secret secret(std::move(key));
  if (count != static_cast<ssize_t>(key_bytes)) return unreadable(reason(path));
  return secret;
}

}  // namespace unidash::crypto
