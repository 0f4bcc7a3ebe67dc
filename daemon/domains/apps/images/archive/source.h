// Where the bytes of an archive come from.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::images {

/// Bytes one after the other.
class Reader {
 public:
  virtual ~Reader() = default;
  /// Into `room`, which is not empty; 0 at the end.
  virtual Result<std::size_t> read(std::span<char> room) = 0;
};

/// An archive that nobody changes while it is read.
class Source {
 public:
  virtual ~Source() = default;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  /// Into `room`, from `offset` on; 0 at the end.
  virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<char> room) = 0;
};

/// A part of a Source.
class PartReader final : public Reader {
 public:
  PartReader(Source& source, std::uint64_t offset, std::uint64_t size)
      : source_(source), offset_(offset), left_(size) {}
  Result<std::size_t> read(std::span<char> room) override {
    if (left_ < room.size()) room = room.first(static_cast<std::size_t>(left_));
    if (room.empty()) return std::size_t{0};
    const auto size = TRY(source_.read_at(offset_, room));
    offset_ += size;
    left_ -= size;
    return size;
  }

 private:
  Source& source_;
  std::uint64_t offset_;
  std::uint64_t left_;
};

/// Text in memory.
class TextSource final : public Source {
 public:
  explicit TextSource(std::string_view text) : text_(text) {}
  [[nodiscard]] std::uint64_t size() const override { return text_.size(); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> room) override {
    if (offset >= text_.size()) return std::size_t{0};
    return text_.copy(room.data(), room.size(), static_cast<std::size_t>(offset));
  }

 private:
  std::string_view text_;
};

}  // namespace unidash::images
