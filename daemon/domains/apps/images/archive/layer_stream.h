// LayerStream: the content of a packed layer (a gzip of one member, which is the whole blob), its
// digest and how large it is. Never gives more than its limit. Used by one thread.
#pragma once

#include <string>

#include "daemon/clients/crypto/running_digest.h"
#include "daemon/clients/gzip/inflater.h"
#include "daemon/domains/apps/images/archive/source.h"

namespace unidash::images {

class LayerStream final : public Reader {
 public:
  LayerStream(Reader& packed, std::uint64_t most_bytes)
      : packed_(packed), most_bytes_(most_bytes) {}

  /// Refusal::damaged, too_large, unknown_content where something follows the gzip.
  Result<std::size_t> read(std::span<char> room) override;
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// "sha256:…" of all that was read; once, at the end.
  [[nodiscard]] std::string digest();

 private:
  [[nodiscard]] Status expect_nothing();

  Reader& packed_;
  std::uint64_t most_bytes_;
  std::uint64_t size_ = 0;
  gzip::Inflater inflater_;
  crypto::RunningDigest digest_;
  std::string buffer_;
  std::string_view waiting_;  // of the buffer
  bool has_ended_ = false;
};

}  // namespace unidash::images
