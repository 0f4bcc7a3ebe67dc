// The jobs of certificates, of the role `names`.
#pragma once

#include <vector>

#include "daemon/domains/certificates/certify.h"
#include "daemon/domains/certificates/place_certificates.h"
#include "daemon/jobs/job.h"

namespace unidash::certificates {

/// Both come again and again, and are hurried by events.
inline constexpr std::string_view certify_job = "names.certify";
inline constexpr std::string_view place_job = "names.place_certificates";

/// Both outlive the jobs; null where the rows are only read.
[[nodiscard]] std::vector<jobs::Job> certificate_jobs(const Certify* certify,
                                                      PlaceCertificates* place);

}  // namespace unidash::certificates
