// FileSource: an archive on a disk.
#pragma once

#include "daemon/clients/files/regular_file.h"
#include "daemon/domains/apps/images/archive/source.h"

namespace unidash::images {

class FileSource final : public Source {
 public:
  explicit FileSource(const files::RegularFile& file) : file_(file) {}
  [[nodiscard]] std::uint64_t size() const override { return file_.size(); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> room) override {
    return file_.read_at(offset, room);
  }

 private:
  const files::RegularFile& file_;
};

}  // namespace unidash::images
