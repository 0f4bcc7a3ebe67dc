#include "daemon/domains/host/reach_changes.h"

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/entrances.h"
#include "daemon/domains/host/open_ports.h"
#include "daemon/domains/host/requests/reach_file.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::host {

namespace {

constexpr std::string_view setup_file = "/var/lib/unidash/setup.json";
/// Of the script admin-networks: one network a line.
constexpr std::string_view link_networks_file = "/run/unidash/link_networks";
constexpr std::size_t file_bytes = std::size_t{64} * 1024;

Reach reach_of(const ReachChangeRequest& request) {
  return {.mode = request.mode,
          .internal_networks = request.internal_networks,
          .administration_networks = request.administration_networks};
}

ReachChange describe_change(const Trial& trial) {
  return {.id = trial.id, .state = trial.state, .confirm_before = trial.confirm_before};
}

std::vector<IpNetwork> networks_of_ports(const Result<MachinePorts>& ports) {
  std::vector<IpNetwork> networks;
  if (!ports) return networks;
  for (const std::string& text : ports->ports) {
    if (const auto open = parse_open_port(text)) networks.push_back(open->network);
  }
  return without_inner_networks(std::move(networks));
}

Status put_reach(Helper& helper, const Json& what) {
  auto reach = TRY(parse_reach_file(dump_json(what)));
  (void)TRY(helper.ask(SetReach{.reach = std::move(reach)}));
  return {};
}

/// Those that the wizard was told.
std::vector<std::string> networks_of_setup(const Places& places) {
  const auto text = files::read_text_file(places.root + std::string(setup_file), file_bytes);
  if (!text) return {};
  const auto setup = parse_json(*text);
  if (!setup || !setup->is_object()) return {};
  const auto found = setup->find("admin_networks");
  if (found == setup->end()) return {};
  return Codec<std::vector<std::string>>::decode(*found, {.max = 43, .items = most_reach_networks})
      .value_or(std::vector<std::string>{});
}

}  // namespace

ReachChanges::ReachChanges(ReachChangesDeps deps)
    : deps_(std::move(deps)),
      trials_({.clock = deps_.clock,
               .random = deps_.random,
               .places = deps_.places,
               .subject = "reach",
               .slugs = {.bad_plan = "reach.bad_plan",
                         .change_waiting = "reach.change_waiting",
                         .no_such_change = "reach.no_such_change",
                         .change_over = "reach.change_over"},
               .confirm_time = deps_.confirm_time,
               .put = [this](const Json& what) { return put_reach(deps_.helper, what); },
               .on_trouble = deps_.on_trouble}) {}

/// Without a file of ours it is as every installation begins.
Result<Reach> ReachChanges::current() const {
  const std::string path =
      deps_.places.root + std::string(door_folder) + "/" + std::string(reach_file_name);
  const auto text = files::read_text_file(path, file_bytes);
  if (!text && text.error().code == Code::not_found) {
    return Reach{.administration_networks = networks_of_setup(deps_.places)};
  }
  auto reach = text ? parse_reach_file(*text) : text.error();
  if (!reach) return make_error(Code::internal, "reach.unreadable", reach.error().slug);
  return reach;
}

std::vector<std::string> ReachChanges::link_networks() const {
  std::vector<std::string> networks;
  const auto text =
      files::read_text_file(deps_.places.root + std::string(link_networks_file), file_bytes);
  if (!text) return networks;
  for (const auto line : text::split(*text, '\n')) {
    if (!line.empty()) networks.emplace_back(line);
  }
  return networks;
}

ReachPolicy ReachChanges::policy_of(const Reach& reach) const {
  const auto& chosen = reach.administration_networks;
  ReachPolicy policy{
      .mode = reach.mode,
      .internal = read_reach_networks(reach.internal_networks),
      .administration = read_reach_networks(chosen.empty() ? link_networks() : chosen)};
  policy.ports = networks_of_ports(OpenPorts(deps_.helper, deps_.places).read());
  const auto entrances = Entrances(deps_.helper, deps_.places).list();
  if (!entrances) return policy;
  for (const MachineEntrance& each : *entrances) {
    if (each.entrance == Entrance::ldap) policy.ldap = read_reach_networks(each.networks);
    if (each.entrance == Entrance::dns) policy.dns = read_reach_networks(each.networks);
  }
  return policy;
}

Result<MachineReach> ReachChanges::describe(const Reach& reach, const std::string& caller) const {
  const auto address = parse_ip_address(caller);
  if (!address) return make_error(Code::malformed, "network.bad_address", "the caller's");
  const ReachPolicy before = policy_of(TRY(current()));
  const ReachPolicy after = policy_of(reach);
  return MachineReach{.mode = reach.mode,
                      .internal_networks = reach.internal_networks,
                      .administration_networks = reach.administration_networks,
                      .link_networks = link_networks(),
                      .rows = describe_reach(after),
                      .losses = find_losses(before, after),
                      .you = unidash::reach_of(after, *address)};
}

Result<MachineReach> ReachChanges::read(const std::string& caller) const {
  return describe(TRY(current()), caller);
}

Result<MachineReach> ReachChanges::preview(const ReachChangeRequest& request,
                                           const std::string& caller) const {
  TRY(check_reach(reach_of(request)));
  return describe(reach_of(request), caller);
}

Result<Tried> ReachChanges::plan(const ReachChangeRequest& request,
                                 const std::string& caller) const {
  const MachineReach wanted = TRY(preview(request, caller));
  if (!wanted.you.administration) {
    Error refused = field_error("administration_networks", "reach.would_lock_you_out");
    refused.detail = wanted.you.address;
    return refused;
  }
  return Tried{.before = encode_fields(TRY(current())), .after = encode_fields(reach_of(request))};
}

Result<ReachChange> ReachChanges::begin(const ReachChangeRequest& request,
                                        const std::string& caller) {
  return describe_change(TRY(trials_.begin([&] { return plan(request, caller); })));
}

Result<ReachChange> ReachChanges::find(const std::string& id) const {
  return describe_change(TRY(trials_.find(id)));
}

Result<ReachChange> ReachChanges::confirm(const std::string& id) {
  return describe_change(TRY(trials_.confirm(id)));
}

Result<ReachChange> ReachChanges::revert(const std::string& id) {
  return describe_change(TRY(trials_.revert(id)));
}

Status ReachChanges::open() {
  return trials_.overrule([this] { return put_reach(deps_.helper, encode_fields(Reach{})); });
}

}  // namespace unidash::host
