// /v1/apps for people, /v1/admin/apps for administrators.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/store/app_addresses.h"

namespace unidash::store {

class LinkApps;

/// The handlers keep the references and pointers; building the rows needs no service.
[[nodiscard]] std::vector<api::Route> store_routes(postgres::Pool& pool, AppAddresses addresses);
[[nodiscard]] std::vector<api::Route> store_admin_routes(postgres::Pool& pool, LinkApps* apps);

}  // namespace unidash::store
