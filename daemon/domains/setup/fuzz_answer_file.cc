// Any file: accepted answers say again what they were, refusals name a line of
// the file in printable text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/setup/answer_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::setup;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = parse_answer_file(text);
  if (!file) {
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    const bool printable =
        std::ranges::all_of(file.error().text, [](char c) { return c >= ' ' && c <= '~'; });
    if (file.error().line > lines || !printable) std::abort();
    return 0;
  }
  const auto again = parse_answer_file(render_answer_file(file->answers, file->unattended));
  if (!again || !(again->answers == file->answers)) std::abort();
  return 0;
}
