// Any frame, and any payload of a server: nothing is read past its end, and an address
// that is found has the size of one.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/helper/wire/messages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::helper;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto is_address = [](const Octets& octets) {
    return octets.size() == 4 || octets.size() == 16;
  };
  const Heard heard = read_frame(text);
  if (heard.kind == Heard::Kind::answer && !is_address(heard.sender)) std::abort();
  if (heard.kind == Heard::Kind::datagram && heard.payload.size() > size) std::abort();
  const std::string_view payload = heard.kind == Heard::Kind::datagram ? heard.payload : text;
  for (const bool wants_ipv6 : {false, true}) {
    const auto names =
        read_name_answer({.id = 0x1234, .name = "x", .wants_ipv6 = wants_ipv6}, payload);
    if (!names) continue;
    for (const Octets& each : *names) {
      if (each.size() != std::size_t{wants_ipv6 ? 16U : 4U}) std::abort();
    }
  }
  (void)is_time_answer(7, payload);
  const auto offer = read_offer({2, 0, 0, 0, 0, 1}, 0x01020304, payload);
  if (offer && (offer->address.size() != 4 || offer->length > 32)) std::abort();
  return 0;
}
