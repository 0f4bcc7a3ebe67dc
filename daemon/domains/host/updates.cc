#include "daemon/domains/host/updates.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/boot_loader.h"
#include "daemon/domains/host/facts.h"
#include "daemon/domains/host/staged.h"

namespace unidash::host {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t file_bytes = std::size_t{64} * 1024;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits together, or anything else together.
std::string_view take_part(std::string_view& version) {
  std::size_t length = 1;
  while (length < version.size() && is_digit(version[length]) == is_digit(version[0])) ++length;
  const auto part = version.substr(0, length);
  version.remove_prefix(length);
  return part;
}

std::string find_source(const Places& places) {
  std::error_code ignored;
  for (const char* folder : {"/etc/sysupdate.d", "/usr/lib/sysupdate.d"}) {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(places.root + folder, ignored)) {
      if (entry.path().extension() == ".transfer") paths.push_back(entry.path().string());
    }
    std::ranges::sort(paths);
    for (const std::string& path : paths) {
      const auto text = files::read_text_file(path, file_bytes);
      const std::string source = text ? parse_source(*text) : std::string();
      if (!source.empty()) return source;
    }
  }
  return {};
}

/// A function of its own, not inlined: gcc 14 takes what an optional text held for uninitialized.
[[gnu::noinline]] std::optional<std::string> text_if_any(const Json& answer, std::string_view key) {
  std::string text = json_text(answer, key);
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

std::string parse_source(std::string_view transfer_file) {
  bool in_source = false;
  for (const auto raw : text::split(transfer_file, '\n')) {
    const auto line = text::trim(raw);
    if (line.starts_with('[')) in_source = line == "[Source]";
    if (in_source && line.starts_with("Path=")) return std::string(line.substr(5));
  }
  return {};
}

bool is_newer(std::string_view version, std::string_view than) {
  while (!version.empty() && !than.empty()) {
    const auto mine = take_part(version);
    const auto other = take_part(than);
    if (mine == other) continue;
    const auto left = text::parse_integer(mine);
    const auto right = text::parse_integer(other);
    if (left && right && *left != *right) return *left > *right;
    return mine > other;
  }
  return !version.empty();
}

std::vector<BootEntry> parse_boot_entries(const Json& entries) {
  std::vector<BootEntry> found;
  if (!entries.is_array()) return found;
  for (const Json& each : entries) {
    if (!each.is_object()) continue;
    BootEntry entry{.id = json_text(each, "id"), .version = {}};
    entry.version = version_of_entry(entry.id);
    if (!entry.version.empty()) found.push_back(std::move(entry));
  }
  std::ranges::sort(
      found, [](const BootEntry& a, const BootEntry& b) { return is_newer(a.version, b.version); });
  return found;
}

Updates::Updates(UpdatesDeps deps) : deps_(std::move(deps)) {
  const auto os_release = files::read_text_file(deps_.places.root + "/etc/os-release", file_bytes);
  update_.current_version = find_os_release(os_release.value_or(std::string()), "IMAGE_VERSION");
  update_.current_slot = find_booted_entry(deps_.places);
  update_.source = find_source(deps_.places);
  recall_staged();
}

/// What runs now is being tried until the start counts as a good one. That a version
/// was given up is said until somebody looks for an update again.
void Updates::recall_staged() {
  const auto note = read_staged(deps_.places);
  if (!note) return;
  if (note->this_start) {
    update_.staged_version = note->version;
    update_.state = UpdateState::staged;
  } else if (is_given_up(*note, update_.current_version)) {
    update_.state = UpdateState::failed;
    update_.problem = "update.did_not_start";
  } else {
    is_tried_ = true;
  }
}

/// Were it forgotten before, a version that starts but is not well would be left
/// without a word.
void Updates::forget_tried() {
  const auto units = deps_.control.units({"boot-complete.target"});
  if (!units || units->empty() || units->front().active_state != "active") return;
  is_tried_ = false;
  write_staged(deps_.places, {});
}

bool Updates::is_busy() const {
  return update_.state == UpdateState::checking || update_.state == UpdateState::staging;
}

std::optional<BootEntry> Updates::find_previous() {
  if (!entries_) {
    const auto answer = deps_.helper.ask(ListBootEntries{});
    if (!answer) return std::nullopt;
    const auto found = answer->find("entries");
    entries_ = parse_boot_entries(found != answer->end() ? *found : Json::array());
  }
  for (const BootEntry& entry : *entries_) {
    if (is_newer(update_.current_version, entry.version)) return entry;
  }
  return std::nullopt;
}

Result<Update> Updates::read() {
  const std::lock_guard lock(mutex_);
  if (is_tried_) forget_tried();
  Update update = update_;
  if (is_busy()) return update;
  if (const auto previous = find_previous()) update.previous_version = previous->version;
  return update;
}

Result<Update> Updates::check() {
  {
    const std::lock_guard lock(mutex_);
    if (is_busy()) return make_error(Code::conflict, "update.busy");
    update_.state = UpdateState::checking;
  }
  const auto answer = deps_.helper.ask(CheckUpdate{});
  const std::lock_guard lock(mutex_);
  update_.state = update_.staged_version ? UpdateState::staged : UpdateState::idle;
  update_.problem.reset();
  if (!answer) {
    update_.state = UpdateState::failed;
    update_.problem = answer.error().slug;
    return answer.error();
  }
  if (!update_.staged_version && !is_tried_) write_staged(deps_.places, {});
  update_.available_version = text_if_any(*answer, "available");
  return update_;
}

Result<Update> Updates::stage() {
  const std::lock_guard lock(mutex_);
  if (is_busy()) return make_error(Code::conflict, "update.busy");
  if (!update_.available_version) return make_error(Code::conflict, "update.none");
  update_.state = UpdateState::staging;
  update_.percent = 0;
  update_.problem.reset();
  thread_ = std::jthread([this] { run_stage(); });
  return update_;
}

void Updates::run_stage() {
  const auto answer = deps_.helper.ask(StageUpdate{}, [this](std::int64_t percent) {
    const std::lock_guard lock(mutex_);
    update_.percent = std::clamp<std::int64_t>(percent, 0, 100);
  });
  const std::lock_guard lock(mutex_);
  update_.percent.reset();
  entries_.reset();
  if (!answer) {
    update_.state = UpdateState::failed;
    update_.problem = answer.error().slug;
    return;
  }
  update_.state = UpdateState::staged;
  update_.staged_version = update_.available_version;
  update_.available_version.reset();
  write_staged(deps_.places, *update_.staged_version);
}

Result<Update> Updates::apply() {
  const std::lock_guard lock(mutex_);
  if (is_busy()) return make_error(Code::conflict, "update.busy");
  if (!update_.staged_version) return make_error(Code::conflict, "update.nothing_staged");
  TRY(deps_.control.shut_down(PowerAction::reboot));
  return update_;
}

Result<Update> Updates::rollback() {
  const std::lock_guard lock(mutex_);
  if (is_busy()) return make_error(Code::conflict, "update.busy");
  entries_.reset();
  const auto previous = find_previous();
  if (!previous) return make_error(Code::conflict, "update.no_previous");
  (void)TRY(deps_.helper.ask(SetBootSlot{.entry = previous->id}));
  write_staged(deps_.places, {});
  TRY(deps_.control.shut_down(PowerAction::reboot));
  return update_;
}

}  // namespace unidash::host
