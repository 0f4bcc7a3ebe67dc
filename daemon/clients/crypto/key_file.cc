#include "daemon/clients/crypto/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <format>
#include <system_error>

#include "daemon/clients/files/descriptor.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::crypto {

namespace {

std::string reason(std::string_view path) {
  return std::format("{}: {}", path, std::generic_category().message(errno));
}

Error unreadable(std::string_view detail) {
  return make_error(Code::internal, "key_file.unreadable", detail);
}

}  // namespace

Status ensure_key_file(const std::string& path, Random& random) {
  return files::create_text_file(path, Secret(random.bytes(key_bytes)).reveal());
}

Result<Secret> read_key_file(const std::string& path, KeyGuard guard) {
  const mode_t refused = guard == KeyGuard::credential ? 0037U : 0077U;
  const files::Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file.is_open()) return unreadable(reason(path));
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
