// The jobs of the role `mail`.
#pragma once

#include <vector>

#include "daemon/domains/mail/delivery.h"
#include "daemon/jobs/job.h"

namespace unidash::mail {

/// `delivery` outlives the jobs; null where the rows are only read.
[[nodiscard]] std::vector<jobs::Job> mail_jobs(const Delivery* delivery);

}  // namespace unidash::mail
