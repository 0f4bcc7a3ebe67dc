#include "daemon/domains/host/network_changes.h"

#include <algorithm>

#include "daemon/base/ip_address.h"
#include "daemon/domains/host/network_files.h"

namespace unidash::host {

namespace {

/// However they are spelled.
bool has_address(const std::vector<std::string>& addresses, const std::string& wanted) {
  const auto network = parse_ip_network(wanted);
  return std::ranges::any_of(
      addresses, [&](const std::string& each) { return parse_ip_network(each) == network; });
}

NetworkChange describe(const Trial& trial) {
  return {.id = trial.id,
          .link = json_text(trial.tried.about, "link"),
          .state = trial.state,
          .confirm_before = trial.confirm_before};
}

}  // namespace

NetworkChanges::NetworkChanges(NetworkChangesDeps deps)
    : deps_(std::move(deps)),
      links_(deps_.control, deps_.places),
      trials_({.clock = deps_.clock,
               .random = deps_.random,
               .places = deps_.places,
               .subject = "network",
               .slugs = {.bad_plan = "network.bad_plan",
                         .change_waiting = "network.change_waiting",
                         .no_such_change = "network.no_such_change",
                         .change_over = "network.change_over"},
               .confirm_time = deps_.confirm_time,
               .put = [this](const Json& files) -> Status {
                 return put_network_files(deps_.control, deps_.helper, links_,
                                          TRY(decode_files(files)));
               },
               .on_trouble = deps_.on_trouble}) {}

Result<Tried> NetworkChanges::plan(const NetworkChangeRequest& request) const {
  const auto links = TRY(links_.describe());
  const auto known = [&](const DescribedLink& each) { return each.link.id == request.link; };
  if (std::ranges::none_of(links, known)) return field_error("link", "network.no_such_link");
  const std::string name = target_link(request);
  const LinkFile target{.link = name, .file = TRY(links_.find_file(name))};
  std::optional<LinkFile> parent;
  if (const auto above = parent_link(request, target.file)) {
    parent = LinkFile{.link = *above, .file = TRY(links_.find_file(*above))};
  }
  const auto planned = TRY(plan_change(request, target, parent));
  TRY(check_free(request));
  return Tried{.about = {{"link", planned.link}},
               .before = encode_files(planned.before),
               .after = encode_files(planned.after)};
}

Result<NetworkChange> NetworkChanges::begin(const NetworkChangeRequest& request) {
  return describe(TRY(trials_.begin([&] { return plan(request); })));
}

/// Two machines with one address disturb everybody: nobody can confirm that.
Status NetworkChanges::check_free(const NetworkChangeRequest& request) const {
  const auto links = TRY(links_.describe());
  const auto target = std::ranges::find(links, target_link(request),
                                        [](const DescribedLink& each) { return each.link.id; });
  for (const std::string& address : request.addresses) {
    const bool is_own = target != links.end() && has_address(target->link.addresses, address);
    if (is_own) continue;
    const auto findings =
        deps_.probe.probe({.link = request.link, .vlan_id = request.vlan_id, .address = address});
    // On a link without a cable nobody can be asked; that is no reason to refuse.
    if (!findings || !findings->taken_by) continue;
    Error taken = field_error("addresses", "network.address_taken");
    taken.detail = address + " " + *findings->taken_by;
    return taken;
  }
  return {};
}

Result<NetworkChange> NetworkChanges::find(const std::string& id) const {
  return describe(TRY(trials_.find(id)));
}

Result<NetworkChange> NetworkChanges::confirm(const std::string& id) {
  return describe(TRY(trials_.confirm(id)));
}

Result<NetworkChange> NetworkChanges::revert(const std::string& id) {
  return describe(TRY(trials_.revert(id)));
}

}  // namespace unidash::host
