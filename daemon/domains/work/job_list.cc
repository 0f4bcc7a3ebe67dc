#include "daemon/domains/work/job_list.h"

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/work/job_list_table.h"

namespace unidash::work {

namespace {

using api::Caller;
using api::Page;
using api::Reply;
using postgres::Transaction;

Error not_found() { return make_error(Code::not_found, "job.not_found"); }

Result<ListedJob> find(Transaction& tx, JobId id) {
  auto job = TRY(tx.maybe<ListedJob>(read_job, id));
  if (!job) return not_found();
  return std::move(*job);
}

Result<OwnJob> find_own(Transaction& tx, UserId user, JobId id) {
  auto job = TRY(tx.maybe<OwnJob>(read_own_job, user, id));
  if (!job) return not_found();
  return std::move(*job);
}

void note(Transaction& tx, std::string_view event, const OwnJob& job) {
  tx.emit(
      {std::string(event), "jobs", job.id.value, {{"kind", job.kind}, {"subject", job.subject}}});
}

/// Calls one of the database's functions on a job that is there, and reads it again.
Result<Reply<ListedJob>> change(postgres::Pool& pool, const Caller& caller, JobId id,
                                const postgres::Statement& function, std::string_view refusal,
                                std::string_view event) {
  auto changed =
      TRY(postgres::in_transaction(pool, caller.actor(), [&](Transaction& tx) -> Result<ListedJob> {
        TRY(find(tx, id));
        if (!TRY(tx.row<bool>(function, id))) return make_error(Code::conflict, refusal);
        ListedJob job = TRY(find(tx, id));
        note(tx, event, job);
        return job;
      }));
  return Reply<ListedJob>{.value = std::move(changed)};
}

}  // namespace

Result<Page<ListedJob>> JobList::list(const Caller&, const JobQuery& in) const {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<Page<ListedJob>> {
    auto page = api::page_of<ListedJob>(in);
    page.total = TRY(tx.row<std::int64_t>(count_jobs, in.state, in.kind));
    page.items = TRY(tx.rows<ListedJob>(list_jobs, in.state, in.kind, page.size, page.skipped()));
    return page;
  });
}

Result<Reply<ListedJob>> JobList::read(const Caller&, const JobRef& in) const {
  auto job = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) { return find(tx, in.id); }));
  return Reply<ListedJob>{.value = std::move(job)};
}

Result<Reply<ListedJob>> JobList::cancel(const Caller& caller, const JobRef& in) const {
  return change(pool_, caller, in.id, cancel_job, "job.not_cancellable", "job.cancelled");
}

Result<Reply<ListedJob>> JobList::retry(const Caller& caller, const JobRef& in) const {
  return change(pool_, caller, in.id, retry_job, "job.not_failed", "job.retried");
}

Result<Page<OwnJob>> OwnJobs::list(const Caller& caller, const JobQuery& in) const {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<Page<OwnJob>> {
    auto page = api::page_of<OwnJob>(in);
    page.total = TRY(tx.row<std::int64_t>(count_own_jobs, user, in.state, in.kind));
    page.items =
        TRY(tx.rows<OwnJob>(list_own_jobs, user, in.state, in.kind, page.size, page.skipped()));
    return page;
  });
}

Result<Reply<OwnJob>> OwnJobs::read(const Caller& caller, const JobRef& in) const {
  const UserId user = TRY(caller.require_session()).user;
  auto job = TRY(
      postgres::in_transaction(pool_, [&](Transaction& tx) { return find_own(tx, user, in.id); }));
  return Reply<OwnJob>{.value = std::move(job)};
}

Result<Reply<OwnJob>> OwnJobs::cancel(const Caller& caller, const JobRef& in) const {
  const UserId user = TRY(caller.require_session()).user;
  auto changed =
      TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<OwnJob> {
        TRY(find_own(tx, user, in.id));
        if (!TRY(tx.row<bool>(cancel_own_job, in.id, user))) {
          return make_error(Code::conflict, "job.not_cancellable");
        }
        OwnJob job = TRY(find_own(tx, user, in.id));
        note(tx, "job.cancelled", job);
        return job;
      }));
  return Reply<OwnJob>{.value = std::move(changed)};
}

}  // namespace unidash::work
