// Folder: an open folder, and names right below it. What a volume holds is hostile while a
// Pod runs: nothing here follows a link, leaves the file system, or takes a path.
#pragma once

#include <dirent.h>
#include <sys/stat.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/files/descriptor.h"

namespace unidash::volumes {

/// The error of the last call that failed: "file.disk_full", "volume.full", "file.not_written"…
[[nodiscard]] Error last_error(std::string_view what);

/// A folder by an absolute path of ours, whose last part is no link.
[[nodiscard]] Result<files::Descriptor> open_root(const std::string& path);
/// The folder `name` below; nothing where there is none, or something else by that name.
[[nodiscard]] Result<std::optional<files::Descriptor>> find_folder(int parent,
                                                                   const std::string& name);
/// The same; not_found "volume.not_found" where there is none.
[[nodiscard]] Result<files::Descriptor> open_folder(int parent, const std::string& name);
/// `flags` of open(2) beyond O_NOFOLLOW and O_CLOEXEC; -1 and errno as openat(2).
[[nodiscard]] files::Descriptor open_beneath(int parent, const std::string& name, int flags);
/// Made with mode 0700 where it is not there yet.
[[nodiscard]] Result<files::Descriptor> ensure_folder(int parent, const std::string& name);
/// A new one; conflict "volume.exists".
[[nodiscard]] Result<files::Descriptor> create_folder(int parent, const std::string& name);
[[nodiscard]] bool exists(int parent, const std::string& name);

/// conflict "volume.exists" where the new name is taken.
[[nodiscard]] Status move_entry(int from, const std::string& name, int to,
                                const std::string& new_name);
/// Two names change places, at once.
[[nodiscard]] Status exchange(int parent, const std::string& one, const std::string& other);
/// Names in it are on disk.
[[nodiscard]] Status sync(int folder);

/// The entries of a folder, without "." and "..".
class Entries {
 public:
  [[nodiscard]] static Result<Entries> of(int folder);
  /// The next name, or nothing at the end.
  [[nodiscard]] Result<std::optional<std::string>> next();
  void begin_again() { ::rewinddir(stream_.get()); }
  [[nodiscard]] int folder() const { return ::dirfd(stream_.get()); }

 private:
  struct Close {
    void operator()(DIR* stream) const { ::closedir(stream); }
  };
  explicit Entries(DIR* stream) : stream_(stream) {}
  std::unique_ptr<DIR, Close> stream_;
};

}  // namespace unidash::volumes
