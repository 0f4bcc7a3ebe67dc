// Any datagram: what is taken says again what it was, and holds nothing that could
// play tricks on a screen.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/setup/types/discovery/announcement.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::setup::discovery;
  const std::string_view datagram(reinterpret_cast<const char*>(data), size);
  const auto said = parse_announcement(datagram);
  if (!said) return 0;
  const auto again = render_announcement(*said);
  const bool is_plain =
      std::ranges::all_of(again, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
  if (again != datagram || !is_plain) std::abort();
  return 0;
}
