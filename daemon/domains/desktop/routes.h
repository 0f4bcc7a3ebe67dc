// /v1/desktop and /v1/shortcuts: a person's own, nobody else's.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/clients/postgres/pool.h"

namespace unidash::desktop {

struct DesktopDeps {
  postgres::Pool& pool;
};

/// The handlers keep the references; building the rows needs no service.
[[nodiscard]] std::vector<api::Route> desktop_routes(DesktopDeps deps);

}  // namespace unidash::desktop
