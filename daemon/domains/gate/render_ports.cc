#include "daemon/domains/gate/render_ports.h"

#include <array>
#include <format>

#include "daemon/domains/gate/configuration.h"
#include "daemon/domains/gate/fill_marks.h"
#include "daemon/domains/gate/port_state.h"

namespace unidash::gate {

namespace {

std::string render_tcp(const GatePort& port, const std::vector<std::string>& listen) {
  const PortTerms& terms = port.terms();
  std::string binds;
  for (const std::string& each : listen)
    binds += std::format("{}{}:{}", binds.empty() ? "" : ",", each, terms.port);
  std::string sources;
  for (const IpNetwork& each : port.networks()) sources += " " + render_ip_network(each);
  std::string text = std::format("\nlisten {} from port\n    bind {}\n", section_of(port), binds);
  text += std::format("    timeout client {0}s\n    timeout server {0}s\n", terms.idle_timeout_s);
  text += std::format("    tcp-request connection reject if !{{ src{} }}\n", sources);
  text += std::format("    tcp-request connection reject if {{ fe_conn gt {} }}\n",
                      terms.max_connections);
  text += "    stick-table type ipv6 size 4k expire 1m store conn_cur\n";
  text += "    tcp-request connection track-sc0 src,ipmask(32,64)\n";
  text += std::format("    tcp-request connection reject if {{ sc0_conn_cur gt {} }}\n",
                      terms.max_connections_per_source);
  text += std::format("    server target {} check", render_place(port.target().place));
  if (port.target().is_name) text += " resolvers resolved resolve-prefer ipv4 init-addr none";
  return text + '\n';
}

std::string render_udp(const GatePort& port, const std::vector<std::string>& listen) {
  const PortTerms& terms = port.terms();
  std::string text = std::format("\n    # port {}\n    server {{\n", terms.id);
  for (const std::string& each : listen) {
    text += std::format("        listen {}:{} udp;\n", each, terms.port);
  }
  for (const IpNetwork& each : port.networks()) {
    text += std::format("        allow {};\n", render_ip_network(each));
  }
  text += "        deny all;\n";
  text += std::format("        limit_conn ports {};\n", terms.max_connections);
  text += std::format("        limit_conn sources {};\n", terms.max_connections_per_source);
  text += std::format("        proxy_timeout {}s;\n", terms.idle_timeout_s);
  // By a variable the name is asked for again; otherwise once, at the start.
  text += std::format("        set $target {};\n        proxy_pass $target;\n    }}\n",
                      render_place(port.target().place));
  return text;
}

}  // namespace

std::string render_tcp_ports(const std::vector<GatePort>& ports,
                             const std::vector<std::string>& listen) {
  std::string text;
  for (const GatePort& each : ports) {
    if (each.terms().protocol == PortProtocol::tcp) text += render_tcp(each, listen);
  }
  return text;
}

std::string render_udp_ports(const std::vector<GatePort>& ports,
                             const std::vector<std::string>& listen, const StreamPlaces& places) {
  std::string servers;
  for (const GatePort& each : ports) {
    if (each.terms().protocol == PortProtocol::udp) servers += render_udp(each, listen);
  }
  if (servers.empty()) return {};
  const std::array marks{Mark{"@MODULE@", places.module}, Mark{"@FOLDER@", places.folder},
                         Mark{"@RESOLVER@", places.resolver}, Mark{"@SERVERS@\n", servers}};
  return fill_marks(streams_conf, marks);
}

}  // namespace unidash::gate
