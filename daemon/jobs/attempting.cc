#include "daemon/jobs/attempting.h"

#include "daemon/base/log.h"

namespace unidash::jobs {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds wait_for_database{200};

Json describe(const Job& job, const ClaimedJob& claimed, const Settlement& settlement) {
  return {{"job", job.id},
          {"id", claimed.id.value},
          {"attempt", claimed.attempts},
          {"state", name_of(settlement.state)},
          {"message", settlement.message.value_or("")}};
}

Event event_of(std::string_view action, const Job& job, const ClaimedJob& claimed) {
  Json details{{"kind", job.id}, {"subject", claimed.subject}};
  if (claimed.user_id) details["user_id"] = claimed.user_id->value;
  return {.action = std::string(action),
          .resource_type = "jobs",
          .resource_id = claimed.id.value,
          .details = std::move(details)};
}

/// What the trail is told at the end of a job; nothing where it goes on.
std::optional<Event> event_of(const Job& job, const ClaimedJob& claimed,
                              const Settlement& settlement, bool went_well) {
  if (job.audit.empty()) return std::nullopt;
  if (went_well) return event_of(job.audit, job, claimed);
  if (settlement.state != JobState::failed) return std::nullopt;
  Event event = event_of("job.failed", job, claimed);
  event.details["message"] = settlement.message.value_or("");
  return event;
}

}  // namespace

Runner::Attempting::Attempting(const Job& job, ClaimedJob claimed, std::string token,
                               Clock::time_point asked_at, Context context)
    : job_(job),
      claimed_(std::move(claimed)),
      lease_(claimed_.id, std::move(token)),
      context_(std::move(context)),
      deadline_(asked_at + job.timeout.time()),
      lease_until_(asked_at + context_.settings.lease),
      is_cancelled_(claimed_.is_cancelled),
      work_(context_.pool, lease_, claimed_, stopping_.get_token()),
      thread_([this] { run(); }) {}

void Runner::Attempting::interrupt(Interruption why) {
  auto none = Interruption::none;
  if (interruption_.compare_exchange_strong(none, why)) stopping_.request_stop();
}

/// The lease counts from before it was asked for, so it is over here before it is over in
/// the database.
bool Runner::Attempting::has_lease() const { return Clock::now() < lease_until_.load(); }

void Runner::Attempting::tend() {
  if (has_ended_) return;
  const auto asked_at = Clock::now();
  const auto report = work_.last_report();
  const auto renewed = postgres::in_transaction(context_.pool, [&](postgres::Transaction& tx) {
    return lease_.renew(tx, context_.settings.lease, report);
  });
  if (renewed) lease_until_ = asked_at + context_.settings.lease;
  if (renewed && *renewed) is_cancelled_ = true;
  if (is_cancelled_ && !claimed_.is_reverting) interrupt(Interruption::cancelled);
  if (Clock::now() >= deadline_) interrupt(Interruption::timed_out);
  const bool is_lost = !renewed && renewed.error().slug == lease_lost().slug;
  if (is_lost || !has_lease()) interrupt(Interruption::lease_lost);
}

void Runner::Attempting::run() {
  finish(attempt());
  has_ended_ = true;
  context_.on_end();
}

Status Runner::Attempting::attempt() {
  // Whoever had it before did not live to say how it went.
  if (claimed_.attempts > job_.retry.attempts) {
    return make_error(Code::invalid, "job.worker_lost");
  }
  if (is_cancelled_ && !claimed_.is_reverting) return make_error(Code::invalid, "job.cancelled");
  return go_on();
}

Status Runner::Attempting::go_on() {
  const auto* steps = std::get_if<Steps>(&job_.task);
  if (steps == nullptr) return std::get<Handler>(job_.task)(work_);
  return claimed_.is_reverting ? work_.revert(*steps) : work_.advance(*steps);
}

void Runner::Attempting::finish(const Status& result) {
  const Settlement settlement =
      settle(job_,
             {.result = result,
              .interruption = interruption_,
              .number = claimed_.attempts,
              .is_reverting = claimed_.is_reverting,
              .is_cancelled = is_cancelled_,
              .has_steps = work_.has_steps(),
              .progress = work_.last_report().value_or(Report{}).progress},
             context_.jitter);
  if (!result) {
    Json line = describe(job_, claimed_, settlement);
    line["error"] = log::describe(result.error());
    log::warn("job.attempt_failed", std::move(line));
  }
  const auto event = event_of(job_, claimed_, settlement, result && !claimed_.is_reverting);
  // What cannot be written while the lease lasts is for whoever takes the job over.
  while (has_lease() && interruption_ != Interruption::lease_lost) {
    const Status written = postgres::in_transaction(
        context_.pool, Actor{.user = claimed_.user_id}, [&](postgres::Transaction& tx) -> Status {
          if (event) tx.emit(*event);
          return lease_.settle(tx, settlement, context_.settings.role);
        });
    if (written) return;
    if (written.error().code != Code::unavailable) {
      return log::error("job.not_settled", log::describe(written.error()));
    }
    std::this_thread::sleep_for(wait_for_database);
  }
}

}  // namespace unidash::jobs
