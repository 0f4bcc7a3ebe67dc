#include "daemon/programs/probe/prober.h"

#include <algorithm>

namespace unidash::probe {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_questions{300};
constexpr int questions = 4;  // RFC 5227 has three, within three seconds
constexpr milliseconds between_datagrams{800};
constexpr int datagrams = 3;
constexpr milliseconds between_discovers{1500};
constexpr int discovers = 2;
constexpr std::size_t most_servers = 3;
constexpr std::uint16_t first_free_port = 49152;  // RFC 6335

std::vector<IpAddress> of_family(const std::vector<std::string>& addresses, IpFamily family) {
  std::vector<IpAddress> found;
  for (const std::string& each : addresses) {
    const auto address = parse_ip_address(each);
    if (address && address->family == family && found.size() < most_servers) {
      found.push_back(*address);
    }
  }
  return found;
}

}  // namespace

Result<host::ProbeFindings> Prober::probe(const host::ProbeNetwork& request) {
  host::ProbeFindings findings{
      .address = request.address, .gateway = request.gateway, .dns = request.dns};
  if (!findings.address) TRY(ask_dhcp(findings));
  if (!findings.address) return findings;
  const auto own = parse_ip_network(*findings.address);
  if (!own) return make_error(Code::invalid, "network.bad_address");
  own_ = *own;
  in_use_ = request.in_use;
  if (findings.gateway) gateway_ = parse_ip_address(*findings.gateway);
  dns_ = of_family(findings.dns, own_.address.family);
  const std::string time_server = request.time_server.value_or("");
  time_servers_ = of_family({time_server}, own_.address.family);
  wire_.join(listeners_of(own_.address));
  TRY(meet(findings));
  if (findings.taken_by) return findings;
  has_own_ = true;
  const bool has_name = time_servers_.empty() && !time_server.empty();
  TRY(ask_names(findings, has_name ? time_server : "debian.org"));
  TRY(ask_time(findings));
  return findings;
}

Status Prober::ask_dhcp(host::ProbeFindings& findings) {
  const auto id = static_cast<std::uint32_t>(seed_);
  const IpAddress nobody{};
  const IpAddress everybody{.bytes = {0xFF, 0xFF, 0xFF, 0xFF}};
  const std::string frame = render_datagram(
      {.from = wire_.own(), .to = listeners_of(everybody)}, {nobody, dhcp_client_port},
      {everybody, dhcp_server_port}, render_discover(wire_.own(), id));
  std::optional<Offer> offer;
  (void)TRY(repeat({frame}, between_discovers, discovers, [&](const Heard& heard) {
    if (heard.kind != Heard::Kind::datagram || heard.destination.port != dhcp_client_port) {
      return false;
    }
    offer = read_offer(wire_.own(), id, heard.payload);
    return offer.has_value();
  }));
  if (!offer) return {};
  findings.address = render_ip_network({offer->address, offer->length});
  findings.gateway.reset();
  if (offer->gateway) findings.gateway = render_ip_address(*offer->gateway);
  if (!findings.dns.empty()) return {};
  for (const IpAddress& each : offer->dns) findings.dns.push_back(render_ip_address(each));
  return {};
}

bool Prober::is_near(const IpAddress& address) const {
  const bool is_linked_v6 = address.is_v6() && kind_of(address) == IpKind::link_local;
  return is_linked_v6 || own_.contains(address);
}

std::optional<Mac> Prober::next_hop(const IpAddress& address) const {
  const auto hop = is_near(address) ? std::optional(address) : gateway_;
  const auto found = hop ? met_.find(*hop) : met_.end();
  if (found == met_.end()) return std::nullopt;
  return found->second;
}

/// Asks who has the wanted address, the gateway and the servers of this network, and
/// remembers their hardware addresses.
Status Prober::meet(host::ProbeFindings& findings) {
  std::vector<IpAddress> sought;
  if (gateway_) sought.push_back(*gateway_);
  for (const auto& servers : {dns_, time_servers_}) {
    for (const IpAddress& each : servers) {
      if (is_near(each) && each != own_.address) sought.push_back(each);
    }
  }
  std::vector<std::string> frames;
  if (!in_use_) frames.push_back(ask_who_has(wire_.own(), own_.address));
  for (const IpAddress& each : sought) frames.push_back(ask_who_has(wire_.own(), each));
  const auto is_met = [this](const IpAddress& each) { return met_.contains(each); };
  (void)TRY(repeat(frames, between_questions, questions, [&](const Heard& heard) {
    if (heard.kind == Heard::Kind::question && heard.sender != own_.address) return false;
    if (heard.kind != Heard::Kind::question && heard.kind != Heard::Kind::answer) return false;
    if (heard.sender == own_.address && !in_use_) {
      findings.taken_by = render_mac(heard.from);
      return true;
    }
    if (std::ranges::contains(sought, heard.sender)) met_[heard.sender] = heard.from;
    // An answer from the present owner of the wanted address may take a second: only where
    // the address is in force already is it enough that all others answered.
    return in_use_ && std::ranges::all_of(sought, is_met);
  }));
  if (gateway_ && !findings.taken_by) findings.gateway_answers = met_.contains(*gateway_);
  return {};
}

Status Prober::ask_names(host::ProbeFindings& findings, const std::string& name) {
  const NameQuestion question{.id = static_cast<std::uint16_t>(seed_ >> 32U),
                              .name = name,
                              .wants_ipv6 = own_.address.is_v6()};
  std::vector<Endpoint> servers;
  for (const IpAddress& each : dns_) servers.push_back({each, dns_port});
  // Servers behind a gateway that does not answer cannot be asked.
  const bool can_tell = std::ranges::any_of(
      dns_, [this](const IpAddress& each) { return is_near(each) || next_hop(each).has_value(); });
  if (!can_tell) return {};
  findings.dns_answers =
      TRY(exchange(servers, render_name_question(question), [&](const std::string& payload) {
        const auto addresses = read_name_answer(question, payload);
        if (addresses && time_servers_.empty()) {
          const auto count = std::min(addresses->size(), most_servers);
          time_servers_.assign(addresses->begin(),
                               addresses->begin() + static_cast<std::ptrdiff_t>(count));
        }
        return addresses.has_value();
      }));
  return {};
}

Status Prober::ask_time(host::ProbeFindings& findings) {
  std::vector<Endpoint> servers;
  for (const IpAddress& each : time_servers_) servers.push_back({each, ntp_port});
  if (std::ranges::none_of(time_servers_, [this](const IpAddress& each) {
        return is_near(each) || next_hop(each).has_value();
      })) {
    return {};
  }
  for (const IpAddress& each : time_servers_) {
    if (!is_near(each) || met_.contains(each) || each == own_.address) continue;
    (void)TRY(repeat({ask_who_has(wire_.own(), each)}, between_questions, questions,
                     [&](const Heard& heard) {
                       if (heard.kind == Heard::Kind::answer && heard.sender == each) {
                         met_[each] = heard.from;
                       }
                       return met_.contains(each);
                     }));
  }
  findings.time_answers =
      TRY(exchange(servers, render_time_question(seed_),
                   [&](const std::string& payload) { return is_time_answer(seed_, payload); }));
  return {};
}

Result<bool> Prober::exchange(const std::vector<Endpoint>& servers, const std::string& payload,
                              const std::function<bool(const std::string&)>& accept) {
  const Endpoint source{own_.address, static_cast<std::uint16_t>(first_free_port | (seed_ >> 48U))};
  std::vector<std::string> frames;
  for (const Endpoint& each : servers) {
    const auto to = next_hop(each.address);
    if (!to) continue;
    frames.push_back(render_datagram({.from = wire_.own(), .to = *to}, source, each, payload));
  }
  if (frames.empty()) return false;
  return repeat(frames, between_datagrams, datagrams, [&](const Heard& heard) {
    if (heard.kind != Heard::Kind::datagram) return false;
    const bool is_ours =
        heard.destination.address == own_.address && heard.destination.port == source.port;
    const auto sent_it = [&](const Endpoint& each) {
      return each.address == heard.source.address && each.port == heard.source.port;
    };
    return is_ours && std::ranges::any_of(servers, sent_it) && accept(heard.payload);
  });
}

Result<bool> Prober::repeat(const std::vector<std::string>& frames, Milliseconds period, int times,
                            const OnHeard& on_heard) {
  for (int time = 0; time < times; ++time) {
    for (const std::string& frame : frames) TRY(wire_.send(frame));
    if (TRY(listen(period, on_heard))) return true;
  }
  return false;
}

Result<bool> Prober::listen(Milliseconds time, const OnHeard& on_heard) {
  const Milliseconds end = wire_.now() + time;
  for (Milliseconds now = wire_.now(); now < end; now = wire_.now()) {
    const auto frame = TRY(wire_.receive(end - now));
    if (!frame) return false;
    const Heard heard = read_frame(*frame);
    if (on_heard(heard)) return true;
    // Neighbours ask for our hardware address before they answer, so it is told to them. A
    // question from an unspecified address is another machine's probe for a duplicate, and
    // is not answered: we do not own the address yet.
    const bool asks_for_us = heard.kind == Heard::Kind::question && heard.target == own_.address;
    const bool has_address = kind_of(heard.sender) != IpKind::unspecified;
    if (asks_for_us && has_address && has_own_ && !in_use_) {
      TRY(wire_.send(answer_question(wire_.own(), own_.address, heard)));
    }
  }
  return false;
}

}  // namespace unidash::probe
