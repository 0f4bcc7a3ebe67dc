#include "daemon/domains/dns/dns_model.h"

#include <algorithm>
#include <tuple>

#include "daemon/domains/dns/record_names.h"
#include "daemon/model/roles/entrances.h"
#include "daemon/model/slug.h"

namespace unidash::dns {

namespace {

Error bad_model(std::string_view why) { return make_error(Code::internal, "dns.bad_model", why); }

/// One that parse_target would leave as it is.
bool is_domain(const std::string& text) {
  const auto target = parse_target(text + ".", "");
  return target && *target == text + "." && text.size() <= 200;
}

Result<std::vector<IpNetwork>> read_networks(const std::vector<std::string>& texts) {
  std::vector<IpNetwork> networks;
  for (const std::string& each : texts) {
    const auto network = parse_entrance_network(each);
    if (!network) return bad_model("network");
    networks.push_back(*network);
  }
  networks = without_inner_networks(std::move(networks));
  // To Knot a list with nobody in it is everybody.
  if (networks.empty()) return bad_model("nobody may ask");
  if (networks.size() > most_entrance_networks) return bad_model("too many networks");
  return networks;
}

Result<std::vector<IpAddress>> read_addresses(const std::vector<std::string>& texts) {
  std::vector<IpAddress> addresses;
  for (const std::string& each : texts) {
    const auto address = parse_ip_address(each);
    if (!address) return bad_model("address");
    addresses.push_back(*address);
  }
  std::ranges::sort(addresses);
  const auto repeated = std::ranges::unique(addresses);
  addresses.erase(repeated.begin(), repeated.end());
  if (addresses.size() > most_addresses) return bad_model("too many addresses");
  return addresses;
}

auto order_of(const Record& record) {
  return std::tuple(std::string_view(record.name()), record.type(),
                    std::string_view(record.data()));
}

}  // namespace

Result<DnsModel> DnsModel::create(const DnsTerms& terms) {
  DnsModel model;
  if (!is_domain(terms.base_domain)) return bad_model("base domain");
  if (!std::ranges::all_of(terms.app_slugs, is_slug)) return bad_model("slug");
  model.base_domain_ = terms.base_domain;
  model.networks_ = TRY(read_networks(terms.networks));
  model.addresses_ = TRY(read_addresses(terms.addresses));
  model.forwards_ = terms.forwards;
  model.own_ = own_names(terms.app_slugs);
  for (const RecordTerms& each : terms.records) model.add(each);
  std::ranges::sort(model.records_, {}, order_of);
  return model;
}

void DnsModel::add(const RecordTerms& terms) {
  const auto record = Record::create(terms, base_domain_);
  if (join(records_, record, own_, base_domain_)) return;
  left_out_.push_back(record ? describe(*record) : "? " + std::string(name_of(terms.type)));
}

}  // namespace unidash::dns
