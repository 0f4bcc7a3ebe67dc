// Any text: no table of ctr's holds an empty name.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/programs/helper/images/ctr_tables.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::helper;
  const std::string_view table(reinterpret_cast<const char*>(data), size);
  if (const auto images = parse_images(table)) {
    if (std::ranges::contains(*images, "", &NamedImage::name)) std::abort();
  }
  if (const auto names = parse_used_names(table)) {
    if (std::ranges::contains(*names, "")) std::abort();
  }
  return 0;
}
