#include "daemon/model/reach/reach.h"

#include <algorithm>
#include <format>

#include "daemon/model/roles/entrances.h"

namespace unidash {

namespace {

/// How much of a network a list holds.
enum class Share : std::uint8_t { none, some, all };

bool lies_in(const IpNetwork& inner, const IpNetwork& outer) {
  return outer.length <= inner.length && outer.contains(inner.address);
}

/// Halves are looked at where the list holds parts alone: two of them may be the whole.
Share share_of(const IpNetwork& network, const std::vector<IpNetwork>& list) {
  std::vector<IpNetwork> parts;
  for (const IpNetwork& each : list) {
    if (lies_in(network, each)) return Share::all;
    if (lies_in(each, network)) parts.push_back(each);
  }
  if (parts.empty()) return Share::none;
  const int length = network.length + 1;
  const IpNetwork lower{.address = network.address, .length = length};
  IpNetwork upper = lower;
  auto& byte = upper.address.bytes.at(static_cast<std::size_t>(network.length / 8));
  byte = static_cast<std::uint8_t>(byte | (0x80U >> static_cast<unsigned>(network.length % 8)));
  const bool is_whole =
      share_of(lower, parts) == Share::all && share_of(upper, parts) == Share::all;
  return is_whole ? Share::all : Share::some;
}

std::vector<IpNetwork> join(std::vector<IpNetwork> one, const std::vector<IpNetwork>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return without_inner_networks(std::move(one));
}

/// Whom a column answers; nothing: everybody.
std::optional<std::vector<IpNetwork>> listed_for(const ReachPolicy& policy, ReachColumn column) {
  switch (column) {
    case ReachColumn::desk:
    case ReachColumn::acme:
      if (policy.mode == ReachMode::homelab) return std::nullopt;
      return join(policy.internal, policy.administration);
    case ReachColumn::administration: return policy.administration;
    case ReachColumn::ldap: return policy.ldap;
    case ReachColumn::dns: return policy.dns;
    case ReachColumn::ports: return policy.ports;
  }
  return std::vector<IpNetwork>{};
}

/// Of several networks taken together.
Share share_of_all(const std::vector<IpNetwork>& networks, const std::vector<IpNetwork>& list) {
  bool some = false;
  bool all = !networks.empty();
  for (const IpNetwork& each : networks) {
    const Share share = share_of(each, list);
    some = some || share != Share::none;
    all = all && share == Share::all;
  }
  if (all) return Share::all;
  return some ? Share::some : Share::none;
}

std::string_view reason_for(ReachColumn column, bool is_open, bool is_anybody_listed) {
  switch (column) {
    case ReachColumn::desk:
    case ReachColumn::acme: return is_open ? "reach.listed" : "reach.not_listed";
    case ReachColumn::administration:
      return is_open ? "reach.administers" : "reach.administration_only";
    case ReachColumn::ldap:
    case ReachColumn::dns:
    case ReachColumn::ports:
      if (!is_anybody_listed) return "reach.entrance_shut";
      return is_open ? "reach.entrance_open" : "reach.entrance_others";
  }
  return "reach.not_listed";
}

/// `networks` is nothing for everybody.
ReachCell describe(const ReachPolicy& policy, ReachColumn column,
                   const std::vector<IpNetwork>& networks) {
  const auto listed = listed_for(policy, column);
  if (!listed) {
    return {.column = column, .answer = ReachAnswer::allowed, .reason = "reach.everybody"};
  }
  const Share share = share_of_all(networks, *listed);
  ReachAnswer answer = ReachAnswer::refused;
  if (share == Share::all) answer = ReachAnswer::allowed;
  if (share == Share::some) answer = ReachAnswer::partly;
  const auto reason = reason_for(column, share != Share::none, !listed->empty());
  return {.column = column, .answer = answer, .reason = std::string(reason)};
}

ReachRow describe_row(const ReachPolicy& policy, ReachNetwork network,
                      const std::vector<IpNetwork>& networks) {
  ReachRow row{.network = network};
  for (const IpNetwork& each : networks) row.networks.push_back(render_ip_network(each));
  for (const auto& [column, name] : enum_names<ReachColumn>) {
    row.cells.push_back(describe(policy, column, networks));
  }
  return row;
}

/// Whether a network, or everybody, is answered less than before.
bool is_lost(const ReachPolicy& before, const ReachPolicy& after, ReachColumn column,
             const std::vector<IpNetwork>& networks) {
  return describe(before, column, networks).answer < describe(after, column, networks).answer;
}

Status check_networks(std::string_view field, const std::vector<std::string>& networks) {
  if (networks.size() > most_reach_networks) return field_error(field, "field.too_many");
  const auto is_network = [](const std::string& text) {
    return parse_entrance_network(text).has_value();
  };
  if (!std::ranges::all_of(networks, is_network)) return field_error(field, "reach.bad_network");
  return {};
}

std::string render_set(std::string_view name, const std::string& elements) {
  std::string text = std::format("flush set inet unidash {}\n", name);
  if (elements.empty()) return text;
  return text + std::format("add element inet unidash {} {{ {} }}\n", name, elements);
}

std::string elements_of(const std::vector<IpNetwork>& networks, IpFamily family) {
  std::string list;
  for (const IpNetwork& each : networks) {
    if (each.address.family != family) continue;
    list += (list.empty() ? "" : ", ") + render_ip_network(each);
  }
  return list;
}

}  // namespace

Status check_reach(const Reach& reach) {
  TRY(check_networks("internal_networks", reach.internal_networks));
  TRY(check_networks("administration_networks", reach.administration_networks));
  if (reach.mode == ReachMode::enterprise && reach.administration_networks.empty()) {
    return field_error("administration_networks", "reach.administration_missing");
  }
  return {};
}

std::vector<IpNetwork> read_reach_networks(const std::vector<std::string>& texts) {
  std::vector<IpNetwork> networks;
  for (const std::string& text : texts) {
    if (const auto network = parse_entrance_network(text)) networks.push_back(*network);
  }
  return without_inner_networks(std::move(networks));
}

std::optional<std::vector<IpNetwork>> networks_let_in(const Reach& reach) {
  return listed_for({.mode = reach.mode,
                     .internal = read_reach_networks(reach.internal_networks),
                     .administration = read_reach_networks(reach.administration_networks)},
                    ReachColumn::desk);
}

std::vector<ReachRow> describe_reach(const ReachPolicy& policy) {
  std::vector<ReachRow> rows{describe_row(policy, ReachNetwork::everybody, {})};
  if (!policy.internal.empty()) {
    rows.push_back(describe_row(policy, ReachNetwork::internal, policy.internal));
  }
  rows.push_back(describe_row(policy, ReachNetwork::administration, policy.administration));
  return rows;
}

std::vector<ReachLoss> find_losses(const ReachPolicy& before, const ReachPolicy& after) {
  std::vector<ReachLoss> losses;
  const auto compare = [&](const std::string& name, const std::vector<IpNetwork>& networks) {
    for (const auto& [column, spelled] : enum_names<ReachColumn>) {
      if (is_lost(before, after, column, networks)) {
        losses.push_back({.network = name, .column = column});
      }
    }
  };
  compare("", {});
  // Each by itself: of two networks that lie in each other one may lose alone.
  std::vector<IpNetwork> each_of = before.internal;
  each_of.insert(each_of.end(), before.administration.begin(), before.administration.end());
  std::ranges::sort(each_of);
  const auto again = std::ranges::unique(each_of);
  each_of.erase(again.begin(), again.end());
  for (const IpNetwork& network : each_of) compare(render_ip_network(network), {network});
  return losses;
}

ReachOfCaller reach_of(const ReachPolicy& policy, const IpAddress& address) {
  const IpAddress caller = unmapped(address);
  ReachOfCaller reach{.address = render_ip_address(caller)};
  const bool is_this_machine = kind_of(caller) == IpKind::loopback;
  const std::vector<IpNetwork> alone{{.address = caller, .length = caller.bits()}};
  const auto reaches = [&](ReachColumn column) {
    return is_this_machine || describe(policy, column, alone).answer == ReachAnswer::allowed;
  };
  reach.desk = reaches(ReachColumn::desk);
  reach.administration = reach.desk && reaches(ReachColumn::administration);
  return reach;
}

std::string render_reach_rules(const Reach& reach) {
  const auto listed = networks_let_in(reach);
  return render_set("reach_ipv4", listed ? elements_of(*listed, IpFamily::ipv4) : "0.0.0.0/0") +
         render_set("reach_ipv6", listed ? elements_of(*listed, IpFamily::ipv6) : "::/0");
}

}  // namespace unidash
