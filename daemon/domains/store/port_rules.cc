#include "daemon/domains/store/port_rules.h"

#include "daemon/base/field_errors.h"
#include "daemon/domains/gate/types/port_limits.h"
#include "daemon/domains/gate/types/port_target.h"
#include "daemon/domains/store/target_rules.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::store {

namespace {

Error wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

Status check_network(std::string_view text) {
  return parse_entrance_network(text) ? Status{} : Status(wrong("port_app.bad_network"));
}

Status check_target(const std::string& text, const AppAddresses& addresses) {
  const auto target = TRY(gate::parse_port_target(text));
  return check_target_host(target.place.host, addresses);
}

}  // namespace

Status check_port_app(const StoredPortApp& app, const AppAddresses& addresses) {
  FieldErrors errors;
  if (!may_be_opened(app.port)) errors.add("port", wrong("port_app.port_reserved"));
  errors.add("target", check_target(app.target, addresses));
  errors.add_each("networks", app.networks.items, check_network);
  if (app.networks.items.empty()) errors.add("networks", wrong("port_app.networks_needed"));
  if (app.max_connections_per_source > app.max_connections) {
    errors.add("max_connections_per_source", wrong("port_app.more_per_source"));
  }
  return errors.status();
}

Status check_together(const std::vector<StoredPortApp>& open) {
  if (open.size() > most_open_ports) return make_error(Code::conflict, "port_app.too_many");
  std::int64_t connections = 0;
  for (const StoredPortApp& each : open) connections += each.max_connections;
  if (connections > gate::most_connections_of_ports) {
    return field_error("max_connections", "port_app.too_many_connections");
  }
  return {};
}

std::vector<OpenPort> ports_of(const std::vector<StoredPortApp>& open) {
  std::vector<OpenPort> ports;
  for (const StoredPortApp& app : open) {
    for (const std::string& text : app.networks.items) {
      const auto network = parse_entrance_network(text);
      if (!network) continue;
      ports.push_back({.protocol = app.protocol, .port = app.port, .network = *network});
    }
  }
  return ports;
}

}  // namespace unidash::store
