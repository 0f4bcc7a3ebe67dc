// Any text as an address, a network and a neighbour: what is taken is written in one
// spelling, which says the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/base/ip_address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto address = parse_ip_address(text)) {
    const std::string written = render_ip_address(*address);
    if (parse_ip_address(written) != address) std::abort();
    if (render_ip_address(*parse_ip_address(written)) != written) std::abort();
    if (ip_address_of(address->octets()) != address) std::abort();
    if (kind_of(unmapped(*address)) == IpKind::reserved && can_be_a_host(*address)) std::abort();
  }
  if (const auto network = parse_ip_network(text)) {
    if (parse_ip_network(render_ip_network(*network)) != network) std::abort();
    if (!network->contains(network->address)) std::abort();
    const IpNetwork whole = network_of(network->address, network->length);
    if (!whole.contains(network->address)) std::abort();
    if (network->address.bits() - network->length >= 2 && !whole.is_network_itself()) std::abort();
  }
  if (const auto neighbour = parse_neighbour_address(text)) {
    if (parse_neighbour_address(render_neighbour_address(*neighbour)) != neighbour) std::abort();
  }
  return 0;
}
