// /v1/apps for people, /v1/admin/apps for administrators.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/clients/postgres/pool.h"

namespace unidash::store {

struct StoreDeps {
  postgres::Pool& pool;
};

/// The handlers keep the references; building the rows needs no service.
[[nodiscard]] std::vector<api::Route> store_routes(StoreDeps deps);
[[nodiscard]] std::vector<api::Route> store_admin_routes(StoreDeps deps);

}  // namespace unidash::store
