#include "daemon/domains/apps/images/archive/layer_stream.h"

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/archive/refusal.h"

namespace unidash::images {

namespace {
constexpr std::size_t chunk_bytes = std::size_t{128} * 1024;
}  // namespace

Result<std::size_t> LayerStream::read(std::span<char> room) {
  while (!has_ended_) {
    const auto step = inflater_.inflate(waiting_, room);
    if (!step) return refuse(Refusal::damaged, "a layer: " + step.error().detail);
    waiting_.remove_prefix(step->taken);
    has_ended_ = step->has_ended;
    if (has_ended_) TRY(expect_nothing());
    if (step->given > 0) {
      size_ += step->given;
      if (size_ > most_bytes_) return refuse(Refusal::too_large, "what its layers unpack to");
      digest_.update({room.data(), step->given});
      return step->given;
    }
    if (step->taken > 0 || has_ended_) continue;
    buffer_.resize(chunk_bytes);
    const auto size = TRY(packed_.read(buffer_));
    if (size == 0) return refuse(Refusal::damaged, "a layer is cut off");
    waiting_ = std::string_view(buffer_).substr(0, size);
  }
  return std::size_t{0};
}

Status LayerStream::expect_nothing() {
  buffer_.resize(chunk_bytes);
  if (waiting_.empty() && TRY(packed_.read(buffer_)) == 0) return {};
  return refuse(Refusal::unknown_content, "something follows a layer");
}

std::string LayerStream::digest() { return "sha256:" + text::to_hex(digest_.finish()); }

}  // namespace unidash::images
