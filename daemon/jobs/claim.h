// Claim: a job that this process has the lease of, and what it does with the lease in the
// database. Thread-safe as far as the pool is.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "daemon/base/fields.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/jobs/job.h"
#include "daemon/jobs/job_state.h"
#include "daemon/jobs/journal.h"
#include "daemon/model/ids.h"

namespace unidash::jobs {

/// As it was when it was claimed.
struct ClaimedJob {
  JobId id{};
  std::string subject;
  Json payload = Json::object();
  std::optional<UserId> user_id{};
  std::int64_t attempts = 0;  // this one included
  bool is_reverting = false;
  bool is_cancelled = false;
  Json journal = Json::object();
};

/// What becomes of a job after an attempt.
struct Settlement {
  JobState state = JobState::done;
  std::optional<std::string> message{};  // nothing: the one it has
  int progress = 0;
  bool is_reverting = false;
  std::int64_t attempts = 0;
  std::optional<std::chrono::milliseconds> again_in{};
  bool is_new_beginning = false;  // of a job that comes again and again
};

/// How far a job is, by its handler.
struct Report {
  int progress = 0;
  std::string message{};
};

/// conflict "job.lease_lost": somebody else has the job by now, or nobody.
[[nodiscard]] Error lease_lost();

class Lease {
 public:
  Lease(JobId job, std::string token) : job_(job), token_(std::move(token)) {}

  [[nodiscard]] JobId job() const { return job_; }

  /// Whether the job is to be cancelled. Errors: lease_lost.
  [[nodiscard]] Result<bool> renew(postgres::Transaction& tx, std::chrono::milliseconds time,
                                   const std::optional<Report>& report) const;
  /// Until `tx` ends nobody takes the job over. Errors: lease_lost.
  [[nodiscard]] Status hold(postgres::Transaction& tx) const;
  [[nodiscard]] Status write_journal(postgres::Transaction& tx, const Journal& journal,
                                     std::string_view step) const;
  /// Gives the lease back.
  [[nodiscard]] Status settle(postgres::Transaction& tx, const Settlement& settlement,
                              std::string_view role) const;

 private:
  JobId job_;
  std::string token_;
};

}  // namespace unidash::jobs

namespace unidash {

template <>
inline constexpr auto fields<jobs::ClaimedJob> =
    std::tuple{field("id", &jobs::ClaimedJob::id),
               field("subject", &jobs::ClaimedJob::subject),
               field("payload", &jobs::ClaimedJob::payload),
               field("user_id", &jobs::ClaimedJob::user_id),
               field("attempts", &jobs::ClaimedJob::attempts),
               field("is_reverting", &jobs::ClaimedJob::is_reverting),
               field("is_cancelled", &jobs::ClaimedJob::is_cancelled),
               field("journal", &jobs::ClaimedJob::journal)};

}  // namespace unidash
