#include "daemon/clients/files/text_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <system_error>

#include "daemon/clients/files/descriptor.h"

namespace unidash::files {

namespace {

std::string reason(std::string_view path) {
  return std::format("{}: {}", path, std::generic_category().message(errno));
}

Error not_written(std::string_view path) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return unavailable(full ? "file.disk_full" : "file.not_written", reason(path));
}

/// Whole and on disk; `path` names the file in what goes wrong.
Status write_whole(const Descriptor& file, const std::string& path, std::string_view text) {
  if (!file.is_open()) return not_written(path);
  while (!text.empty()) {
    const ssize_t written = ::write(file.get(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return not_written(path);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.get()) != 0) return not_written(path);
  return {};
}

/// A name survives a power cut only when its folder is on disk too.
Status sync_folder(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open() || ::fsync(opened.get()) != 0) return not_written(folder);
  return {};
}

}  // namespace

Result<std::string> read_text_file(const std::string& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open() && errno == ENOENT) {
    return make_error(Code::not_found, "file.missing", reason(path));
  }
  if (!file.is_open()) return unavailable("file.unreadable", reason(path));
  std::string text(limit + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(file.get(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unavailable("file.unreadable", reason(path));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > limit) return make_error(Code::too_large, "file.too_large", path);
  text.resize(size);
  return text;
}

Status replace_text_file(const std::string& path, std::string_view text, unsigned mode) {
  // One name for all drafts: what a power cut left behind is overwritten.
  const std::string draft = path + ".new";
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
  const Descriptor file(::open(draft.c_str(), flags, 0600));
  // The process's own mask takes rights away from a file that is made.
  if (file.is_open() && ::fchmod(file.get(), mode) != 0) return not_written(draft);
  TRY(write_whole(file, draft, text));
  if (::rename(draft.c_str(), path.c_str()) != 0) return not_written(path);
  return sync_folder(path);
}

Status create_text_file(const std::string& path, std::string_view text) {
  if (::access(path.c_str(), F_OK) == 0) return {};
  std::string draft = path + ".XXXXXX";
  const Descriptor file(::mkostemp(draft.data(), O_CLOEXEC));
  Status made = write_whole(file, draft, text);
  // link() refuses an existing name: of two processes one wins, and neither replaces.
  if (made && ::link(draft.c_str(), path.c_str()) != 0 && errno != EEXIST) made = not_written(path);
  if (file.is_open()) (void)::unlink(draft.c_str());
  TRY(std::move(made));
  return sync_folder(path);
}

}  // namespace unidash::files
