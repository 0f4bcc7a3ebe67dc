#include "daemon/domains/store/target_rules.h"

#include "daemon/base/ip_address.h"

namespace unidash::store {

namespace {

/// What is below .localhost is tried out on one machine, applications included.
bool is_elsewhere(const std::string& host, const AppAddresses& addresses) {
  const auto address = parse_ip_address(host);
  if (!address || can_be_a_host(*address)) return true;
  const bool is_tried_out = addresses.base_domain.ends_with(".localhost");
  return is_tried_out && kind_of(*address) == IpKind::loopback;
}

}  // namespace

Status check_target_host(const std::string& host, const AppAddresses& addresses) {
  const bool may_be = !addresses.is_own(host) && is_elsewhere(host, addresses);
  return may_be ? Status{} : Status(make_error(Code::invalid, "app.target_not_allowed"));
}

}  // namespace unidash::store
