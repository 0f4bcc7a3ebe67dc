#include "daemon/domains/gate/apply_gate.h"

#include <format>
#include <utility>

#include "daemon/base/log.h"
#include "daemon/domains/gate/render_gate.h"

namespace unidash::gate {

namespace {

using postgres::Transaction;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

Event applied(const GateApps& found, const std::string& machine) {
  return {
      .action = "gate.applied",
      .resource_type = "gates",
      .details = {
          {"machine", machine}, {"apps", found.apps.size()}, {"left_out", joined(found.left_out)}}};
}

}  // namespace

ApplyGate::ApplyGate(ApplySettings settings)
    : settings_(std::move(settings)),
      file_(settings_.folder,
            [master = haproxy::Master(settings_.control_folder + "/master.sock")] {
              return master.reload();
            }) {}

// What is read is read while nobody else applies: the last to apply is the last who read.
Status ApplyGate::apply(jobs::Work& work) {
  if (settings_.control_folder.empty()) return {};
  const std::lock_guard lock(mutex_);
  const GateApps found =
      TRY(work.in_transaction([](Transaction& tx) { return read_gate_apps(tx); }));
  auto outcome = put(found);
  tell(found, outcome);
  if (TRY(outcome) == Put::unchanged) return {};
  return work.in_transaction([&](Transaction& tx) -> Status {
    tx.emit(applied(found, settings_.machine));
    return {};
  });
}

Result<Put> ApplyGate::put(const GateApps& found) {
  const GateModel model =
      TRY(GateModel::create(settings_.base_domain, settings_.public_port, found.apps));
  return file_.put(render_gate(model));
}

/// Once for each trouble, not every minute.
void ApplyGate::tell(const GateApps& found, const Result<Put>& put) {
  const std::string left_out = joined(found.left_out);
  std::string trouble = left_out;
  if (!put) trouble += std::format(" {} {}", put.error().slug, put.error().detail);
  const bool is_news = std::exchange(told_, trouble) != trouble;
  if (is_news && !left_out.empty()) log::warn("gate.apps_left_out", {{"apps", left_out}});
  if (is_news && !put) log::error("gate.not_applied", log::describe(put.error()));
  if (put && *put == Put::changed) log::info("gate.applied", {{"apps", found.apps.size()}});
}

}  // namespace unidash::gate
