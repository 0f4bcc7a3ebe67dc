#include "daemon/jobs/work.h"

#include <algorithm>
#include <ranges>

namespace unidash::jobs {

Work::Work(postgres::Pool& pool, const Lease& lease, ClaimedJob job, std::stop_token stop)
    : pool_(pool),
      lease_(lease),
      job_(std::move(job)),
      stop_(std::move(stop)),
      journal_(job_.journal) {}

void Work::report(int progress, std::string_view message) {
  const std::lock_guard lock(mutex_);
  report_ = Report{.progress = std::clamp(progress, 0, 100), .message = std::string(message)};
}

std::optional<Report> Work::last_report() const {
  const std::lock_guard lock(mutex_);
  return report_;
}

Status Work::remember(postgres::Transaction& tx, std::string_view name, Json value) {
  journal_.note(name, std::move(value));
  return lease_.write_journal(tx, journal_, step_);
}

Status Work::remember(std::string_view name, Json value) {
  journal_.note(name, std::move(value));
  return write_journal(step_);
}

Status Work::write_journal(std::string_view step) {
  step_ = step;
  return in_transaction(
      [&](postgres::Transaction& tx) { return lease_.write_journal(tx, journal_, step); });
}

Status Work::advance(const Steps& steps) {
  for (const Step& step : steps) {
    if (journal_.is_done(step.name)) continue;
    if (stop_.stop_requested()) return make_error(Code::unavailable, "job.stopped");
    journal_.begin(step.name);
    TRY(write_journal(step.name));
    TRY(step.run(*this));
    journal_.finish(step.name);
    TRY(write_journal(step.name));
  }
  return {};
}

Status Work::revert(const Steps& steps) {
  for (const Step& step : std::views::reverse(steps)) {
    if (!journal_.is_begun(step.name)) continue;
    if (stop_.stop_requested()) return make_error(Code::unavailable, "job.stopped");
    TRY(step.undo.run(*this));
    journal_.erase(step.name);
    TRY(write_journal(step.name));
  }
  return {};
}

}  // namespace unidash::jobs
