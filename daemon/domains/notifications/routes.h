// /v1/notifications.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/clients/postgres/pool.h"

namespace unidash::notifications {

struct NotificationDeps {
  postgres::Pool& pool;
};

/// The handlers keep the reference; building the rows needs no database.
[[nodiscard]] std::vector<api::Route> notification_routes(NotificationDeps deps);

}  // namespace unidash::notifications
