#include "daemon/domains/apps/render/facts.h"

#include <algorithm>

#include "daemon/base/ip_address.h"
#include "daemon/domains/apps/package/forms.h"

namespace unidash::packages {

namespace {

constexpr std::size_t longest_slug = 36;
constexpr std::size_t longest_space = 63;

Error bad_facts(std::string_view what) {
  return make_error(Code::internal, "package.bad_facts", what);
}

bool is_network(const std::string& text) {
  const auto network = parse_ip_network(text);
  return network && !network->address.is_v6() &&
         network_of(network->address, network->length) == *network;
}

Status check_places(const std::vector<Reachable>& places, std::string_view what) {
  for (const Reachable& each : places) {
    if (!is_network(each.network) || each.port < 1 || each.port > 65'535) return bad_facts(what);
  }
  return {};
}

}  // namespace

Status check_facts(const AppPackage& package, const InstanceFacts& facts) {
  if (facts.slug.size() > longest_slug || !check_label(facts.slug)) return bad_facts("slug");
  if (facts.name_space.size() > longest_space || !check_label(facts.name_space)) {
    return bad_facts("name_space");
  }
  if (!check_host(facts.host)) return bad_facts("host");
  // A policy that names nobody lets everybody in.
  if (facts.gate_networks.empty()) return bad_facts("gate_networks");
  if (!std::ranges::all_of(facts.gate_networks, is_network)) return bad_facts("gate_networks");
  if (!std::ranges::all_of(facts.own_networks, is_network)) return bad_facts("own_networks");
  TRY(check_places(facts.sign_in, "sign_in"));
  TRY(check_places(facts.directory, "directory"));
  TRY(check_places(facts.mail, "mail"));
  TRY(check_places(facts.databases, "databases"));
  if (!package.sso.modes.empty() &&
      (!facts.sign_on || find_bind(package.sso, *facts.sign_on) == nullptr)) {
    return bad_facts("sign_on");
  }
  for (const auto& [name, image] : package.images) {
    if (!image.digest) return bad_facts("an image without a digest");
  }
  return {};
}

}  // namespace unidash::packages
