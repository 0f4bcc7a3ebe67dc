#include "daemon/model/roles/open_ports.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/base/text.h"
#include "daemon/model/roles/entrances.h"

namespace unidash {

namespace {

/// Of all machines of an installation. A program of ours that listens has its line here.
constexpr std::array<std::int64_t, 17> own_ports{
    1701,   // L2TP
    2379,   // etcd
    2380,   // etcd, among its members
    4500,   // IPsec through NAT
    5300,   // knotd, behind port 53
    5432,   // PostgreSQL
    6360,   // slapd, behind HAProxy
    6379,   // Valkey
    6443,   // Kubernetes
    8008,   // Patroni
    8472,   // Kubernetes, packets between machines
    10248,  // kubelet
    10249,  // kube-proxy
    10250,  // kubelet
    10256,  // kube-proxy
    10257,  // kube-controller-manager
    24877,  // machines that find each other
};

}  // namespace

bool is_own_port(std::int64_t port) { return std::ranges::contains(own_ports, port); }

bool may_be_opened(std::int64_t port) {
  return port >= lowest_open_port && port <= highest_port && !is_own_port(port);
}

std::optional<OpenPort> parse_open_port(std::string_view text) {
  const auto words = text::split(text, ' ');
  if (words.size() != 3) return std::nullopt;
  const auto protocol = Codec<PortProtocol>::from_text(words[0], {});
  const auto port = text::parse_integer(words[1]);
  const auto network = parse_entrance_network(words[2]);
  if (!protocol || !port || !network || !may_be_opened(*port)) return std::nullopt;
  const OpenPort open{.protocol = *protocol, .port = *port, .network = *network};
  // Each has one spelling.
  return render_open_port(open) == text ? std::optional(open) : std::nullopt;
}

std::string render_open_port(const OpenPort& port) {
  return std::format("{} {} {}", name_of(port.protocol), port.port,
                     render_ip_network(port.network));
}

}  // namespace unidash
