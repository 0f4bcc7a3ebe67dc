// Any frame, and any payload of a server: nothing is read past its end, and an address
// that is found is of the family that was asked for.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/programs/probe/messages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash;
  using namespace unidash::probe;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Heard heard = read_frame(text);
  if (heard.kind == Heard::Kind::datagram && heard.payload.size() > size) std::abort();
  const std::string_view payload = heard.kind == Heard::Kind::datagram ? heard.payload : text;
  for (const bool wants_ipv6 : {false, true}) {
    const auto names =
        read_name_answer({.id = 0x1234, .name = "x", .wants_ipv6 = wants_ipv6}, payload);
    if (!names) continue;
    for (const IpAddress& each : *names) {
      if (each.is_v6() != wants_ipv6) std::abort();
    }
  }
  (void)is_time_answer(7, payload);
  const auto offer = read_offer({2, 0, 0, 0, 0, 1}, 0x01020304, payload);
  if (offer && (offer->address.is_v6() || offer->length > 32)) std::abort();
  return 0;
}
