// Any text as a catalogue: what is read is written as it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/apps/catalogue/catalogue.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::packages;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto catalogue = parse_catalogue(text);
  if (catalogue && render_catalogue(*catalogue) != text) std::abort();
  return 0;
}
