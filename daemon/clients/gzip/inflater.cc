#include "daemon/clients/gzip/inflater.h"

#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace unidash::gzip {

namespace {

constexpr int gzip_alone = 16 + MAX_WBITS;  // zlib.h, inflateInit2: no other header is taken
constexpr std::size_t most_at_once = std::numeric_limits<uInt>::max();

}  // namespace

void Inflater::Free::operator()(z_stream_s* stream) const {
  (void)::inflateEnd(stream);
  delete stream;
}

Inflater::Inflater() : stream_(new z_stream_s{}) {
  // It can only fail without memory.
  if (::inflateInit2(stream_.get(), gzip_alone) != Z_OK) std::abort();
}

Result<Inflater::Step> Inflater::inflate(std::string_view packed, std::span<char> output) {
  const auto in = static_cast<uInt>(std::min(packed.size(), most_at_once));
  const auto out = static_cast<uInt>(std::min(output.size(), most_at_once));
  stream_->next_in = reinterpret_cast<const Bytef*>(packed.data());
  stream_->avail_in = in;
  stream_->next_out = reinterpret_cast<Bytef*>(output.data());
  stream_->avail_out = out;
  const int state = ::inflate(stream_.get(), Z_NO_FLUSH);
  // Z_BUF_ERROR: nothing could be done with what was there, which is no damage.
  if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) {
    return make_error(Code::malformed, "gzip.damaged",
                      stream_->msg != nullptr ? stream_->msg : "a dictionary is wanted");
  }
  return Step{.taken = in - stream_->avail_in,
              .given = out - stream_->avail_out,
              .has_ended = state == Z_STREAM_END};
}

}  // namespace unidash::gzip
