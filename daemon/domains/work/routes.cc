#include "daemon/domains/work/routes.h"

#include "daemon/base/log.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/work/job_list.h"
#include "daemon/domains/work/job_list_table.h"
#include "daemon/jobs/work.h"

namespace unidash::work {

using api::Access;
using api::json_handler;
using api::Verb;
using enum api::Audience;

namespace {

constexpr std::int64_t batch = 500;

Status remove_old(jobs::Work& work) {
  const auto removed = TRY(work.in_batches(batch, [](postgres::Transaction& tx) {
    return tx.row<std::int64_t>(remove_old_jobs, batch);
  }));
  if (removed > 0) log::info("jobs.old_removed", {{"jobs", removed}});
  return {};
}

}  // namespace

std::vector<api::Route> work_routes(WorkDeps deps) {
  const OwnJobs jobs(deps.pool);
  return {
      {Verb::get, "/v1/jobs", user, Access::signed_in(), "list_own_jobs",
       "Lists the caller's jobs: what runs, what waits, then the newest that are over.", "",
       json_handler(jobs, &OwnJobs::list)},
      {Verb::get, "/v1/jobs/{id}", user, Access::signed_in(), "read_own_job",
       "One of the caller's jobs.", "", json_handler(jobs, &OwnJobs::read)},
      {Verb::post, "/v1/jobs/{id}/cancel", user, Access::signed_in(), "cancel_own_job",
       "Asks for the end of one of the caller's jobs; what it did is taken back.", "job.cancelled",
       json_handler(jobs, &OwnJobs::cancel)},
  };
}

std::vector<api::Route> work_admin_routes(WorkDeps deps) {
  const Access access = Access::at_least(UserRole::admin);
  const JobList jobs(deps.pool);
  return {
      {Verb::get, "/v1/admin/jobs", admin, access, "list_jobs",
       "Lists jobs: what runs, what waits, then the newest that are over.", "",
       json_handler(jobs, &JobList::list)},
      {Verb::get, "/v1/admin/jobs/{id}", admin, access, "read_job", "One job.", "",
       json_handler(jobs, &JobList::read)},
      {Verb::post, "/v1/admin/jobs/{id}/cancel", admin, access, "cancel_job",
       "Asks for the end of a job; what it did is taken back.", "job.cancelled",
       json_handler(jobs, &JobList::cancel)},
      {Verb::post, "/v1/admin/jobs/{id}/retry", admin, access, "retry_job",
       "Begins a failed or cancelled job anew, or goes on taking it back.", "job.retried",
       json_handler(jobs, &JobList::retry)},
  };
}

std::vector<jobs::Job> work_jobs() {
  using namespace std::chrono_literals;
  return {{.id = "admin.remove_old_jobs",
           .trigger = jobs::Trigger::every(24h),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(5min),
           .task = remove_old}};
}

}  // namespace unidash::work
