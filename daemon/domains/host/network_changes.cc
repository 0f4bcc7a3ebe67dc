#include "daemon/domains/host/network_changes.h"

#include <algorithm>
#include <ctime>

#include "daemon/base/ip_address.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/network_files.h"

namespace unidash::host {

namespace {

constexpr std::size_t plan_bytes = std::size_t{64} * 1024;
constexpr std::chrono::seconds retry_period{3};

/// Seconds since the machine started, sleep included: no clock can be set back
/// under it.
std::int64_t seconds_since_start() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return static_cast<std::int64_t>(now.tv_sec);
}

/// However they are spelled.
bool has_address(const std::vector<std::string>& addresses, const std::string& wanted) {
  const auto network = parse_ip_network(wanted);
  return std::ranges::any_of(
      addresses, [&](const std::string& each) { return parse_ip_network(each) == network; });
}

std::string plan_path(const Places& places) { return places.state + "/network_change.json"; }

bool is_waiting(const std::optional<NetworkPlan>& plan) {
  return plan && plan->change.state == NetworkChangeState::waiting;
}

}  // namespace

NetworkChanges::NetworkChanges(NetworkChangesDeps deps)
    : deps_(std::move(deps)),
      links_(deps_.control, deps_.places),
      boot_id_(text::trim(
          files::read_text_file(deps_.places.root + "/proc/sys/kernel/random/boot_id", 64)
              .value_or(std::string()))) {
  load();
  thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

NetworkChanges::~NetworkChanges() = default;

void NetworkChanges::load() {
  const auto text = files::read_text_file(plan_path(deps_.places), plan_bytes);
  if (!text) return;
  auto plan = parse_plan(*text);
  if (!plan) return deps_.on_trouble(plan.error());
  plan_ = std::move(*plan);
}

Status NetworkChanges::save() {
  return files::replace_text_file(plan_path(deps_.places), render_plan(*plan_), 0600);
}

bool NetworkChanges::is_due() const {
  if (!is_waiting(plan_)) return false;
  // A start since then lost whoever was to confirm.
  return plan_->boot_id != boot_id_ || seconds_since_start() >= plan_->deadline;
}

Result<NetworkPlan> NetworkChanges::plan(const NetworkChangeRequest& request) const {
  const auto links = TRY(links_.describe());
  const auto known = [&](const DescribedLink& each) { return each.link.id == request.link; };
  if (std::ranges::none_of(links, known)) return field_error("link", "network.no_such_link");
  const std::string name = target_link(request);
  const LinkFile target{.link = name, .file = TRY(links_.find_file(name))};
  std::optional<LinkFile> parent;
  if (const auto above = parent_link(request, target.file)) {
    parent = LinkFile{.link = *above, .file = TRY(links_.find_file(*above))};
  }
  auto planned = TRY(plan_change(request, target, parent));
  planned.change.id = text::to_hex(deps_.random.bytes(8));
  planned.change.confirm_before = deps_.clock.now() + deps_.confirm_time;
  planned.boot_id = boot_id_;
  planned.deadline = seconds_since_start() + deps_.confirm_time.count();
  return planned;
}

Result<NetworkChange> NetworkChanges::begin(const NetworkChangeRequest& request) {
  const std::lock_guard lock(mutex_);
  if (is_waiting(plan_)) return make_error(Code::conflict, "network.change_waiting");
  auto planned = TRY(plan(request));
  TRY(check_free(request));
  plan_ = planned;
  TRY(save());
  changed_.notify_all();
  const Status applied = apply(planned);
  if (applied) return plan_->change;
  (void)revert_plan();  // or else by the watch
  return applied.error();
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

Status NetworkChanges::apply(const NetworkPlan& plan) { return put(plan.after); }

Status NetworkChanges::put(const std::vector<LinkFile>& files) {
  return put_network_files(deps_.control, deps_.helper, links_, files);
}

/// Until the files are back it stays waiting, and is tried again.
Status NetworkChanges::revert_plan() {
  TRY(put(plan_->before));
  plan_->change.state = NetworkChangeState::reverted;
  return save();
}

Status NetworkChanges::check_known(const std::string& id) const {
  if (!plan_ || plan_->change.id != id)
    return make_error(Code::not_found, "network.no_such_change");
  return {};
}

Result<NetworkChange> NetworkChanges::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  TRY(check_known(id));
  return plan_->change;
}

Result<NetworkChange> NetworkChanges::confirm(const std::string& id) {
  const std::lock_guard lock(mutex_);
  TRY(check_known(id));
  if (plan_->change.state == NetworkChangeState::confirmed) return plan_->change;
  if (!is_waiting(plan_) || is_due()) return make_error(Code::conflict, "network.change_over");
  plan_->change.state = NetworkChangeState::confirmed;
  const Status saved = save();
  if (saved) return plan_->change;
  plan_->change.state = NetworkChangeState::waiting;
  return saved.error();
}

Result<NetworkChange> NetworkChanges::revert(const std::string& id) {
  const std::lock_guard lock(mutex_);
  TRY(check_known(id));
  if (plan_->change.state == NetworkChangeState::confirmed) {
    return make_error(Code::conflict, "network.change_over");
  }
  if (is_waiting(plan_)) TRY(revert_plan());
  return plan_->change;
}

void NetworkChanges::watch(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    if (!is_waiting(plan_)) {
      (void)changed_.wait(lock, stop, [&] { return is_waiting(plan_); });
      continue;
    }
    if (is_due()) {
      const Status back = revert_plan();
      if (!back) deps_.on_trouble(back.error());
    }
    const auto pause = is_due() ? retry_period : std::chrono::seconds{1};
    (void)changed_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); });
  }
}

}  // namespace unidash::host
