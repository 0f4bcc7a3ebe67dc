// Any text as a quantity: never negative, and a thousandth is never more than the whole.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/clients/kubernetes/objects/quantity.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::kubernetes;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto whole = parse_bytes(text);
  const auto millis = parse_millis(text);
  if (whole && *whole < 0) std::abort();
  if (millis && !whole) std::abort();
  if (millis && (*millis + 999) / 1000 != *whole && *millis < INT64_MAX - 999) std::abort();
  return 0;
}
