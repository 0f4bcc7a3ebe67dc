#include "daemon/domains/host/requests/host_name.h"

#include "daemon/base/ip_address.h"
#include "daemon/model/network_rules.h"

namespace unidash::host {

bool is_server(std::string_view server) {
  return parse_ip_address(server) ? is_server_address(server) : is_host_name(server);
}

}  // namespace unidash::host
