// Inflater: takes a gzip (RFC 1952) of one member apart, piece by piece, in bounded memory. What
// it may grow to is the caller's to limit. Used by one thread.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "daemon/base/result.h"

struct z_stream_s;

namespace unidash::gzip {

class Inflater {
 public:
  struct Step {
    std::size_t taken = 0;   // of what was packed
    std::size_t given = 0;   // into `output`
    bool has_ended = false;  // size and checksum were there and right; nothing more is taken
  };

  Inflater();
  /// As much of `packed` as `output` has room for. A step that takes and gives nothing wants
  /// more of `packed`. malformed "gzip.damaged".
  [[nodiscard]] Result<Step> inflate(std::string_view packed, std::span<char> output);

 private:
  struct Free {
    void operator()(z_stream_s* stream) const;
  };
  std::unique_ptr<z_stream_s, Free> stream_;
};

}  // namespace unidash::gzip
