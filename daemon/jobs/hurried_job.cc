#include "daemon/jobs/hurried_job.h"

#include "daemon/jobs/request.h"
#include "daemon/jobs/work.h"

namespace unidash::jobs {

using namespace std::chrono_literals;

Job hurried_by(std::string_view id, std::string_view event, std::string_view kind) {
  return {.id = id,
          .trigger = Trigger::on(event),
          .scope = Scope::installation(),
          .timeout = Timeout(30s),
          .task =
              [kind](Work& work) {
                return work.in_transaction([kind](postgres::Transaction& tx) -> Status {
                  if (TRY(hurry(tx, kind))) return {};
                  return unavailable("job.under_way", "", 1s);
                });
              },
          .retry = {.attempts = 10, .first = 1s, .longest = 10s}};
}

}  // namespace unidash::jobs
