// The jobs of the role `names` that are about DNS.
#pragma once

#include <vector>

#include "daemon/domains/dns/apply_dns.h"
#include "daemon/jobs/job.h"

namespace unidash::dns {

/// What comes again and again, and is hurried by events.
inline constexpr std::string_view apply_job = "names.apply_dns";

/// `apply` outlives the jobs; null where the rows are only read.
[[nodiscard]] std::vector<jobs::Job> dns_jobs(ApplyDns* apply);

}  // namespace unidash::dns
