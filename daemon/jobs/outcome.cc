#include "daemon/jobs/outcome.h"

#include <algorithm>

namespace unidash::jobs {

namespace {

using std::chrono::milliseconds;

constexpr std::string_view timed_out = "job.timed_out";
constexpr std::string_view cancelled = "job.cancelled";

milliseconds lengthened(milliseconds wait, double jitter) {
  return wait +
         milliseconds(static_cast<std::int64_t>(static_cast<double>(wait.count()) * jitter / 10));
}

std::string slug_of(const Attempt& attempt) {
  if (attempt.interruption == Interruption::timed_out) return std::string(timed_out);
  return attempt.result.error().slug;
}

bool is_worth_another(const Job& job, const Attempt& attempt) {
  if (attempt.number >= job.retry.attempts) return false;
  return attempt.interruption == Interruption::timed_out ||
         !is_permanent(attempt.result.error().code);
}

milliseconds wait_of(const Job& job, const Attempt& attempt, double jitter) {
  const auto own = lengthened(wait_after(job.retry, static_cast<int>(attempt.number)), jitter);
  const auto asked = attempt.result.error().retry_after;
  return asked ? std::max<milliseconds>(own, *asked) : own;
}

/// The row of a job that comes again and again waits for its next time.
Settlement next_time(const Job& job, std::optional<std::string> message, double jitter) {
  return {.state = JobState::queued,
          .message = std::move(message),
          .again_in = lengthened(*job.trigger.period(), jitter),
          .is_new_beginning = true};
}

/// At once, and not counted: it is to go on, or to be taken back.
Settlement again_now(const Attempt& attempt, bool is_reverting, std::int64_t attempts) {
  return {.state = JobState::queued,
          .progress = attempt.progress,
          .is_reverting = is_reverting,
          .attempts = attempts,
          .again_in = milliseconds{0}};
}

Settlement taken_back(const Job& job, const Attempt& attempt, double jitter) {
  // The message still is that of the failure.
  if (job.trigger.period()) return next_time(job, std::nullopt, jitter);
  return {.state = attempt.is_cancelled ? JobState::cancelled : JobState::failed,
          .attempts = attempt.number};
}

Settlement try_later(const Job& job, const Attempt& attempt, double jitter) {
  return {.state = JobState::queued,
          .message = slug_of(attempt),
          .progress = attempt.progress,
          .is_reverting = attempt.is_reverting,
          .attempts = attempt.number,
          .again_in = wait_of(job, attempt, jitter)};
}

Settlement end(const Job& job, const Attempt& attempt, JobState state, std::string_view message,
               double jitter) {
  if (attempt.has_steps && !attempt.is_reverting) {
    Settlement back = again_now(attempt, true, 0);
    back.message = std::string(message);
    return back;
  }
  if (job.trigger.period() && !attempt.is_reverting) {
    return next_time(job, std::string(message), jitter);
  }
  return {.state = state,
          .message = std::string(message),
          .progress = attempt.progress,
          .is_reverting = attempt.is_reverting,
          .attempts = attempt.number};
}

}  // namespace

Settlement settle(const Job& job, const Attempt& attempt, double jitter) {
  if (attempt.result) {
    if (attempt.is_reverting) return taken_back(job, attempt, jitter);
    if (job.trigger.period()) return next_time(job, "", jitter);
    return {.state = JobState::done, .message = "", .progress = 100, .attempts = attempt.number};
  }
  if (attempt.interruption == Interruption::shutting_down) {
    return again_now(attempt, attempt.is_reverting, attempt.number - 1);
  }
  if (attempt.is_cancelled && !attempt.is_reverting) {
    return end(job, attempt, JobState::cancelled, cancelled, jitter);
  }
  if (is_worth_another(job, attempt)) return try_later(job, attempt, jitter);
  return end(job, attempt, JobState::failed, slug_of(attempt), jitter);
}

}  // namespace unidash::jobs
