#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <format>

#include "daemon/programs/helper/volumes/copy_file.h"
#include "daemon/programs/helper/volumes/tree.h"

namespace unidash::volumes {

namespace {

using files::Descriptor;

/// A file by more than its number, which another file can get while we copy.
Result<std::string> name_of_inode(int file) {
  struct statx found{};
  if (::statx(file, "", AT_EMPTY_PATH, STATX_INO | STATX_BTIME, &found) != 0) {
    return last_error("statx");
  }
  return std::format("{}.{}.{}", found.stx_ino, found.stx_btime.tv_sec, found.stx_btime.tv_nsec);
}

struct Copier {
  int names;
  const OnWork& on_work;
  Copied copied{};

  Status skip() {
    ++copied.skipped;
    return {};
  }

  // NOLINTNEXTLINE(misc-no-recursion): not deeper than most_depth
  Status copy_below(int from, int to, int depth) {
    if (depth > most_depth) return make_error(Code::invalid, "volume.too_deep");
    auto entries = TRY(Entries::of(from));
    while (const auto name = TRY(entries.next())) {
      TRY(on_work(0));
      TRY(copy_one(from, to, *name, depth));
    }
    return copy_facts(from, to);
  }

  // NOLINTNEXTLINE(misc-no-recursion): not deeper than most_depth
  Status copy_one(int from, int to, const std::string& name, int depth) {
    struct stat found{};
    if (::fstatat(from, name.c_str(), &found, AT_SYMLINK_NOFOLLOW) != 0) return skip();
    ++copied.files;
    if (S_ISDIR(found.st_mode)) return copy_folder(from, to, name, depth);
    if (S_ISREG(found.st_mode)) return copy_file(from, to, name);
    if (S_ISLNK(found.st_mode)) return copy_link(from, to, name, found);
    if (S_ISFIFO(found.st_mode)) return copy_pipe(to, name, found);
    return skip();
  }

  // NOLINTNEXTLINE(misc-no-recursion): not deeper than most_depth
  Status copy_folder(int from, int to, const std::string& name, int depth) {
    const auto source = TRY(find_folder(from, name));
    if (!source) return skip();
    const Descriptor target = TRY(create_folder(to, name));
    return copy_below(source->get(), target.get(), depth + 1);
  }

  /// Opened first and looked at then: between the two looks it can become something else.
  /// Without waiting, which a pipe would have us do.
  Status copy_file(int from, int to, const std::string& name) {
    const Descriptor source = open_beneath(from, name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    struct stat found{};
    if (!source.is_open() || ::fstat(source.get(), &found) != 0) return skip();
    if (!S_ISREG(found.st_mode)) return skip();
    if (found.st_nlink < 2) return copy_content(source.get(), to, name);
    const std::string inode = TRY(name_of_inode(source.get()));
    if (::linkat(names, inode.c_str(), to, name.c_str(), 0) == 0) return {};
    TRY(copy_content(source.get(), to, name));
    // Where it cannot be remembered, the next name gets a copy of its own.
    (void)::linkat(to, name.c_str(), names, inode.c_str(), 0);
    return {};
  }

  Status copy_content(int source, int to, const std::string& name) {
    constexpr int fresh = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const Descriptor target(::openat(to, name.c_str(), fresh, 0600));
    if (!target.is_open()) return last_error(name);
    copied.bytes += TRY(copy_bytes(source, target.get(), on_work));
    return copy_facts(source, target.get());
  }

  Status copy_link(int from, int to, const std::string& name, const struct stat& found) {
    std::array<char, PATH_MAX + 1> place{};
    const ssize_t size = ::readlinkat(from, name.c_str(), place.data(), place.size() - 1);
    if (size < 0) return skip();
    if (::symlinkat(place.data(), to, name.c_str()) != 0) return last_error(name);
    return give(to, name, found);
  }

  Status copy_pipe(int to, const std::string& name, const struct stat& found) {
    if (::mknodat(to, name.c_str(), S_IFIFO | 0600U, 0) != 0) return last_error(name);
    TRY(give(to, name, found));
    // Nobody but us is in the copy, so that the name is still the pipe.
    if (::fchmodat(to, name.c_str(), found.st_mode & 07777U, 0) != 0) return last_error(name);
    return {};
  }

  static Status give(int to, const std::string& name, const struct stat& found) {
    const std::array<timespec, 2> times{found.st_atim, found.st_mtim};
    if (::fchownat(to, name.c_str(), found.st_uid, found.st_gid, AT_SYMLINK_NOFOLLOW) != 0 ||
        ::utimensat(to, name.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) != 0) {
      return last_error(name);
    }
    return {};
  }
};

}  // namespace

Result<Copied> copy_tree(int from, int to, int names, const OnWork& on_work) {
  Copier copier{.names = names, .on_work = on_work};
  TRY(copier.copy_below(from, to, 0));
  return copier.copied;
}

}  // namespace unidash::volumes
