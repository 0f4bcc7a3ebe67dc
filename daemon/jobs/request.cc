#include "daemon/jobs/request.h"

#include "daemon/jobs/jobs_table.h"

namespace unidash::jobs {

Result<JobId> request(postgres::Transaction& tx, const Request& request) {
  return tx.row<JobId>(table::request, request.kind, request.subject, request.payload, request.user,
                       request.run_at, request.machine);
}

}  // namespace unidash::jobs
