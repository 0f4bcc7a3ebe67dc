#include "daemon/domains/work/changed_jobs.h"

#include <format>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/work/job_list_table.h"
#include "daemon/domains/work/listed_job.h"

namespace unidash::work {

struct ChangedJob : OwnJob {
  std::int64_t changed_in = 0;
};

}  // namespace unidash::work

namespace unidash {

template <>
inline constexpr auto fields<work::ChangedJob> = std::tuple_cat(
    fields<work::OwnJob>, std::tuple{field("changed_in", &work::ChangedJob::changed_in)});

}  // namespace unidash

namespace unidash::work {

Result<std::vector<events::Change>> changed_jobs(postgres::Transaction& tx, UserId user,
                                                 std::int64_t since, std::int64_t most) {
  const auto jobs = TRY(tx.rows<ChangedJob>(changed_own_jobs, user, since, most));
  std::vector<events::Change> changes;
  for (const ChangedJob& job : jobs) {
    changes.push_back({.transaction = job.changed_in,
                       .event = "job",
                       .resource = std::format("jobs/{}", job.id.value),
                       .data = api::detail::resource(static_cast<const OwnJob&>(job))});
  }
  return changes;
}

}  // namespace unidash::work
