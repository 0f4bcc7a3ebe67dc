#include "daemon/domains/setup/types/discoverer.h"

#include "daemon/base/ip_address.h"

namespace unidash::setup {

Result<DiscoveryWish> check_wish(DiscoveryWish wish) {
  if (!discovery::is_machine_name(wish.machine_name)) {
    return field_error("machine_name", "setup.name_characters");
  }
  if (wish.asked.size() > discovery::most_asked) {
    return field_error("asked", "setup.asked_too_many");
  }
  for (auto& each : wish.asked) {
    const auto address = parse_neighbour_address(each);
    if (!address) return field_error("asked", "setup.asked_unreadable");
    each = render_neighbour_address(*address);
  }
  return wish;
}

}  // namespace unidash::setup
