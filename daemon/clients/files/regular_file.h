// RegularFile: a file opened to be read anywhere in it, without following a link to it. Used by
// one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "daemon/base/result.h"
#include "daemon/clients/files/descriptor.h"

namespace unidash::files {

class RegularFile {
 public:
  /// `name` in `folder`, neither of which may be a link; of the folders above, links are
  /// followed. not_found "file.missing"; unavailable "file.unreadable", also for what is no file.
  [[nodiscard]] static Result<RegularFile> open(const std::string& folder, const std::string& name);
  /// When it was opened.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// How much was read: 0 at the end. unavailable "file.unreadable".
  [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, std::span<char> room) const;

 private:
  RegularFile(Descriptor file, std::uint64_t size) : file_(std::move(file)), size_(size) {}
  Descriptor file_;
  std::uint64_t size_;
};

/// The bytes of `file` as a new file of `path`, for its owner alone; at most `most` of them.
/// `on_written` is called with how many there are so far. When it fails nothing is left.
/// Errors: those of reading; too_large "file.too_large"; unavailable "file.not_written", or
/// "file.disk_full" without space.
[[nodiscard]] Status copy_file(const RegularFile& file, const std::string& path, std::uint64_t most,
                               const std::function<void(std::uint64_t)>& on_written);

}  // namespace unidash::files
