#include "daemon/jobs/claim.h"

#include "daemon/jobs/jobs_table.h"

namespace unidash::jobs {

namespace {

std::optional<std::int64_t> count_of(const std::optional<std::chrono::milliseconds>& time) {
  return time ? std::optional<std::int64_t>(time->count()) : std::nullopt;
}

}  // namespace

Error lease_lost() { return make_error(Code::conflict, "job.lease_lost"); }

Result<bool> Lease::renew(postgres::Transaction& tx, std::chrono::milliseconds time,
                          const std::optional<Report>& report) const {
  const auto progress = report ? std::optional<std::int64_t>(report->progress) : std::nullopt;
  const auto message = report ? std::optional(report->message) : std::nullopt;
  const auto is_cancelled =
      TRY(tx.maybe<bool>(table::renew, job_, token_, time.count(), progress, message));
  if (!is_cancelled) return lease_lost();
  return *is_cancelled;
}

Status Lease::hold(postgres::Transaction& tx) const {
  TRY(tx.run(table::hold, job_));
  if (!TRY(tx.row<bool>(table::has_lease, job_, token_))) return lease_lost();
  return {};
}

Status Lease::write_journal(postgres::Transaction& tx, const Journal& journal,
                            std::string_view step) const {
  const auto changed = TRY(tx.run(table::write_journal, job_, token_, journal.render(), step));
  return changed == 1 ? Status{} : Status(lease_lost());
}

Status Lease::settle(postgres::Transaction& tx, const Settlement& settlement,
                     std::string_view role) const {
  const auto settled =
      TRY(tx.maybe<JobId>(table::settle, job_, token_, settlement.state, settlement.message,
                          settlement.progress, settlement.is_reverting, settlement.attempts,
                          count_of(settlement.again_in), settlement.is_new_beginning, role));
  return settled ? Status{} : Status(lease_lost());
}

}  // namespace unidash::jobs
