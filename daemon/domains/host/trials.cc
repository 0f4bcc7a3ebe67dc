#include "daemon/domains/host/trials.h"

#include <ctime>
#include <format>

#include "daemon/clients/files/text_file.h"

namespace unidash::host {

namespace {

constexpr std::size_t trial_bytes = std::size_t{64} * 1024;
constexpr std::chrono::seconds retry_period{3};

/// Seconds since the machine started, sleep included: no clock can be set back
/// under it.
std::int64_t seconds_since_start() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return static_cast<std::int64_t>(now.tv_sec);
}

}  // namespace

std::string render_trial(const Trial& trial) {
  Json object = trial.tried.about;
  object["id"] = trial.id;
  object["state"] = name_of(trial.state);
  object["confirm_before"] = render_timestamp(trial.confirm_before);
  object["boot_id"] = trial.boot_id;
  object["deadline"] = trial.deadline;
  object["before"] = trial.tried.before;
  object["after"] = trial.tried.after;
  return dump_json(object) + "\n";
}

Result<Trial> parse_trial(std::string_view text, std::string_view bad_plan) {
  Json json = TRY(parse_json(text));
  const auto state = find_enum<NetworkChangeState>(json_text(json, "state"));
  const bool complete = json.is_object() && state && json.contains("before") &&
                        json.contains("after") && json.contains("deadline") &&
                        json.at("deadline").is_number_integer();
  if (!complete) return make_error(Code::internal, bad_plan);
  Trial trial{.id = json_text(json, "id"),
              .state = *state,
              .confirm_before = TRY(parse_timestamp(json_text(json, "confirm_before"))),
              .boot_id = json_text(json, "boot_id"),
              .deadline = json.at("deadline").get<std::int64_t>(),
              .tried = {.before = json.at("before"), .after = json.at("after")}};
  for (const char* own :
       {"id", "state", "confirm_before", "boot_id", "deadline", "before", "after"}) {
    json.erase(own);
  }
  trial.tried.about = std::move(json);
  return trial;
}

Trials::Trials(TrialDeps deps)
    : deps_(std::move(deps)),
      boot_id_(text::trim(
          files::read_text_file(deps_.places.root + "/proc/sys/kernel/random/boot_id", 64)
              .value_or(std::string()))) {
  load();
  thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

Trials::~Trials() = default;

std::string Trials::file() const {
  return std::format("{}/{}_change.json", deps_.places.state, deps_.subject);
}

void Trials::load() {
  const auto text = files::read_text_file(file(), trial_bytes);
  if (!text) return;
  auto trial = parse_trial(*text, deps_.slugs.bad_plan);
  if (!trial) return deps_.on_trouble(trial.error());
  trial_ = std::move(*trial);
}

Status Trials::save() const {
  return files::replace_text_file(file(), render_trial(*trial_), 0600);
}

bool Trials::is_waiting() const { return trial_ && trial_->state == NetworkChangeState::waiting; }

bool Trials::is_due() const {
  if (!is_waiting()) return false;
  // A start since then lost whoever was to confirm.
  return trial_->boot_id != boot_id_ || seconds_since_start() >= trial_->deadline;
}

Result<Trial> Trials::begin(const std::function<Result<Tried>()>& plan) {
  const std::lock_guard lock(mutex_);
  if (is_waiting()) return make_error(Code::conflict, deps_.slugs.change_waiting);
  Tried tried = TRY(plan());
  trial_ = Trial{.id = text::to_hex(deps_.random.bytes(8)),
                 .confirm_before = deps_.clock.now() + deps_.confirm_time,
                 .boot_id = boot_id_,
                 .deadline = seconds_since_start() + deps_.confirm_time.count(),
                 .tried = std::move(tried)};
  TRY(save());
  changed_.notify_all();
  const Status applied = deps_.put(trial_->tried.after);
  if (applied) return *trial_;
  (void)revert_trial();  // or else by the watch
  return applied.error();
}

/// Until what was before is back it stays waiting, and is tried again.
Status Trials::revert_trial() {
  TRY(deps_.put(trial_->tried.before));
  trial_->state = NetworkChangeState::reverted;
  return save();
}

Status Trials::check_known(const std::string& id) const {
  if (!trial_ || trial_->id != id) return make_error(Code::not_found, deps_.slugs.no_such_change);
  return {};
}

Result<Trial> Trials::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  TRY(check_known(id));
  return *trial_;
}

Result<Trial> Trials::confirm(const std::string& id) {
  const std::lock_guard lock(mutex_);
  TRY(check_known(id));
  if (trial_->state == NetworkChangeState::confirmed) return *trial_;
  if (!is_waiting() || is_due()) return make_error(Code::conflict, deps_.slugs.change_over);
  trial_->state = NetworkChangeState::confirmed;
  const Status saved = save();
  if (saved) return *trial_;
  trial_->state = NetworkChangeState::waiting;
  return saved.error();
}

Result<Trial> Trials::revert(const std::string& id) {
  const std::lock_guard lock(mutex_);
  TRY(check_known(id));
  if (trial_->state == NetworkChangeState::confirmed) {
    return make_error(Code::conflict, deps_.slugs.change_over);
  }
  if (is_waiting()) TRY(revert_trial());
  return *trial_;
}

Status Trials::overrule(const std::function<Status()>& what) {
  const std::lock_guard lock(mutex_);
  if (is_waiting()) TRY(revert_trial());
  return what();
}

void Trials::watch(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    if (!is_waiting()) {
      (void)changed_.wait(lock, stop, [&] { return is_waiting(); });
      continue;
    }
    if (is_due()) {
      const Status back = revert_trial();
      if (!back) deps_.on_trouble(back.error());
    }
    const auto pause = is_due() ? retry_period : std::chrono::seconds{1};
    (void)changed_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); });
  }
}

}  // namespace unidash::host
