#include "daemon/jobs/request.h"

#include "daemon/jobs/jobs_table.h"

namespace unidash::jobs {

Result<JobId> request(postgres::Transaction& tx, const Request& request) {
  return tx.row<JobId>(table::request, request.kind, request.subject, request.payload, request.user,
                       request.run_at, request.machine);
}

// Whether one is under way is asked first, in a statement of its own: what begins after that
// sees all that was there before.
Result<bool> hurry(postgres::Transaction& tx, std::string_view kind) {
  if (TRY(tx.row<bool>(table::is_under_way, kind))) return false;
  TRY(tx.run(table::hurry, kind));
  return true;
}

}  // namespace unidash::jobs
