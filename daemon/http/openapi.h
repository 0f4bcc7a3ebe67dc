// OpenAPI: the route table as an OpenAPI 3.1 document. Committed as
// docs/api/openapi.json; the web's types are generated from it.
#pragma once

#include <string>
#include <vector>

#include "daemon/api/route.h"

namespace unidash::http {

[[nodiscard]] Json describe_routes(const std::vector<api::Route>& routes);

/// The document as it is committed: sorted keys, two spaces, a final newline.
[[nodiscard]] std::string render_openapi(const std::vector<api::Route>& routes);

}  // namespace unidash::http
