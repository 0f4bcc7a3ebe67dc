#include "daemon/programs/helper/volumes/mounts.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <format>
#include <optional>
#include <set>
#include <system_error>

#include "daemon/base/text.h"
#include "daemon/programs/helper/volumes/folder.h"

namespace unidash::volumes {

namespace {

constexpr std::size_t root_word = 3;  // the folder of the file system that is mounted
constexpr std::size_t most_bytes = std::size_t{8} << 20;

bool is_at_or_below(std::string_view path, std::string_view ending) {
  for (auto at = path.find(ending); at != std::string_view::npos; at = path.find(ending, at + 1)) {
    const std::string_view rest = path.substr(at + ending.size());
    if (rest.empty() || rest.front() == '/') return true;
  }
  return false;
}

Error unreadable(const std::string& path, int number) {
  return unavailable("file.unreadable",
                     std::format("{}: {}", path, std::generic_category().message(number)));
}

/// A process that has ended, or is about to, has no mounts any more.
bool is_gone(int number) { return number == ENOENT || number == ESRCH || number == EINVAL; }

/// "mnt:[4026531841]"; nothing for a process that is gone.
Result<std::optional<std::string>> namespace_of(const std::string& process) {
  const std::string path = process + "/ns/mnt";
  std::array<char, 64> name{};
  const ssize_t size = ::readlink(path.c_str(), name.data(), name.size());
  if (size >= 0) return std::optional(std::string(name.data(), static_cast<std::size_t>(size)));
  if (is_gone(errno)) return std::optional<std::string>{};
  return unreadable(path, errno);
}

/// Empty for a process that is gone.
Result<std::string> mounts_of(const std::string& process) {
  const std::string path = process + "/mountinfo";
  const files::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open() && is_gone(errno)) return std::string();
  if (!file.is_open()) return unreadable(path, errno);
  std::string all;
  std::array<char, 16'384> bytes{};
  while (true) {
    const ssize_t count = ::read(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(path, errno);
    if (count == 0) return all;
    all.append(bytes.data(), static_cast<std::size_t>(count));
    if (all.size() > most_bytes) return unreadable(path, EFBIG);
  }
}

}  // namespace

bool is_mounted(std::string_view mountinfo, std::string_view ending) {
  for (const auto line : text::split(mountinfo, '\n')) {
    const auto words = text::split(line, ' ');
    if (words.size() > root_word && is_at_or_below(words[root_word], ending)) return true;
  }
  return false;
}

Result<bool> is_mounted_anywhere(const std::string& proc, std::string_view ending) {
  const files::Descriptor folder(::open(proc.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) return unreadable(proc, errno);
  auto entries = TRY(Entries::of(folder.get()));
  std::set<std::string> seen;
  while (const auto name = TRY(entries.next())) {
    if (!text::parse_integer(*name)) continue;
    const std::string process = std::format("{}/{}", proc, *name);
    const auto space = TRY(namespace_of(process));
    if (!space || seen.contains(*space)) continue;
    const std::string mounts = TRY(mounts_of(process));
    if (is_mounted(mounts, ending)) return true;
    // One that went before it could be asked leaves it to another of the same namespace.
    if (!mounts.empty()) seen.insert(*space);
  }
  if (seen.empty()) return unreadable(proc, ENOENT);
  return false;
}

}  // namespace unidash::volumes
