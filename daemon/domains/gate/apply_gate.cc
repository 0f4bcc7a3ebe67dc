#include "daemon/domains/gate/apply_gate.h"

#include <algorithm>
#include <format>
#include <utility>

#include "daemon/base/log.h"
#include "daemon/domains/gate/gate_table.h"
#include "daemon/domains/gate/render_gate.h"
#include "daemon/domains/gate/render_ports.h"

namespace unidash::gate {

namespace {

using postgres::Transaction;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string described(const Result<Put>& put) {
  return put ? "" : std::format(" {} {}", put.error().slug, put.error().detail);
}

bool is_changed(const Result<Put>& put) { return put && *put == Put::changed; }

}  // namespace

ApplyGate::ApplyGate(ApplySettings settings)
    : settings_(std::move(settings)),
      master_(settings_.control_folder + "/master.sock"),
      file_(settings_.folder, [this] { return master_.reload(); }),
      streams_({.folder = settings_.streams_folder, .control_folder = settings_.streams_control}) {}

std::string ApplyGate::Found::left_out() const {
  std::vector<std::string> all = apps.left_out;
  all.insert(all.end(), ports.left_out.begin(), ports.left_out.end());
  return joined(all);
}

// What is read is read while nobody else applies: the last to apply is the last who read.
Status ApplyGate::apply(jobs::Work& work) {
  if (settings_.control_folder.empty()) return {};
  const std::lock_guard lock(mutex_);
  const Found found = TRY(work.in_transaction([](Transaction& tx) -> Result<Found> {
    return Found{.apps = TRY(read_gate_apps(tx)), .ports = TRY(read_gate_ports(tx))};
  }));
  const auto gate = put_gate(found);
  const auto streams = put_streams(found);
  tell(found, gate, streams);
  TRY(record(work, found, is_changed(gate) || is_changed(streams),
             states_of(found.ports, streams)));
  if (!gate) return gate.error();
  return streams ? Status{} : Status(streams.error());
}

Result<Put> ApplyGate::put_gate(const Found& found) const {
  const GateModel model = TRY(GateModel::create(
      settings_.base_domain, settings_.public_port, found.apps.apps,
      {.ports = found.ports.ports, .listen = TRY(parse_listen_addresses(settings_.listen))}));
  return file_.put(render_gate(model));
}

Result<Put> ApplyGate::put_streams(const Found& found) const {
  if (settings_.streams_control.empty()) return Put::unchanged;
  return streams_.put(render_udp_ports(found.ports.ports,
                                       TRY(parse_listen_addresses(settings_.listen)),
                                       {.folder = settings_.streams_control}));
}

/// HAProxy is asked where there is something to ask about. One that does not answer says nothing.
std::vector<PortState> ApplyGate::states_of(const OpenedPorts& ports,
                                            const Result<Put>& streams) const {
  const bool has_tcp = std::ranges::any_of(
      ports.ports, [](const GatePort& each) { return each.terms().protocol == PortProtocol::tcp; });
  std::vector<haproxy::ServerState> servers;
  if (has_tcp) servers = master_.servers().value_or(servers);
  const bool is_taken = streams && !settings_.streams_control.empty();
  return find_port_states(ports, servers, is_taken);
}

Status ApplyGate::record(jobs::Work& work, const Found& found, bool is_changed,
                         const std::vector<PortState>& states) const {
  if (!is_changed && states.empty()) return {};
  return work.in_transaction([&](Transaction& tx) -> Status {
    for (const PortState& each : states) {
      TRY(tx.run(table::save_port_state, each.id, settings_.machine, each.condition));
    }
    if (!is_changed) return {};
    tx.emit({.action = "gate.applied",
             .resource_type = "gates",
             .details = {{"machine", settings_.machine},
                         {"apps", found.apps.apps.size()},
                         {"ports", found.ports.ports.size()},
                         {"left_out", found.left_out()}}});
    return {};
  });
}

/// Once for each trouble, not every minute.
void ApplyGate::tell(const Found& found, const Result<Put>& gate, const Result<Put>& streams) {
  const std::string left_out = found.left_out();
  const std::string trouble = left_out + described(gate) + described(streams);
  const bool is_news = std::exchange(told_, trouble) != trouble;
  if (is_news && !left_out.empty()) log::warn("gate.apps_left_out", {{"apps", left_out}});
  if (is_news && !gate) log::error("gate.not_applied", log::describe(gate.error()));
  if (is_news && !streams) log::error("gate.streams_not_applied", log::describe(streams.error()));
  if (is_changed(gate) || is_changed(streams)) {
    log::info("gate.applied",
              {{"apps", found.apps.apps.size()}, {"ports", found.ports.ports.size()}});
  }
}

}  // namespace unidash::gate
