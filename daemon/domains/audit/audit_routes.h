// GET /v1/admin/audit: the trail as administrators read it.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/clients/postgres/pool.h"

namespace unidash::audit {

struct AuditDeps {
  postgres::Pool& pool;
};

/// The handlers keep the reference; building the rows needs no database.
[[nodiscard]] std::vector<api::Route> audit_routes(AuditDeps deps);

}  // namespace unidash::audit
