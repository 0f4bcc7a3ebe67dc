// Any bytes as a router's answer: an address comes of an answer of exactly twelve bytes that says
// it went well, and of nothing else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "daemon/clients/nat_pmp/answer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view packet(reinterpret_cast<const char*>(data), size);
  const auto answer = unidash::nat_pmp::read_answer(packet);
  if (!answer || answer->reply != unidash::nat_pmp::Reply::address) return 0;
  const bool is_whole = size == 12 && packet[0] == 0 && packet[2] == 0 && packet[3] == 0;
  if (!is_whole || answer->address.octets() != packet.substr(8)) std::abort();
  return 0;
}
