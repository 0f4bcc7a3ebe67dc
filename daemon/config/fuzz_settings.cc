// Any file: accepted settings say again what they were, refusals name the line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/config/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto settings = unidash::config::parse_settings(text, "file");
  if (!settings) {
    if (!settings.error().detail.starts_with("file:")) std::abort();
    return 0;
  }
  std::string again;
  for (const auto& row : unidash::config::table) {
    again += std::string(row.key) + " = " + unidash::config::render_value(row, *settings) + "\n";
  }
  if (!unidash::config::parse_settings(again, "file")) std::abort();
  return 0;
}
