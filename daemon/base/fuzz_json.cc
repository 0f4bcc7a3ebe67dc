// Any bytes as JSON: what is accepted keeps to the limits and survives being
// written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto once = unidash::parse_json(text);
  if (!once) return 0;
  const std::string written = unidash::dump_json(*once);
  // Numbers may grow when they are written out, so the size is not limited here.
  const auto again = unidash::parse_json(written, {.bytes = 16 * 1024 * 1024});
  if (!again || unidash::dump_json(*again) != written) std::abort();
  return 0;
}
