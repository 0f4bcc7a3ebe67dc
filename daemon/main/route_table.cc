#include "daemon/main/route_table.h"

#include <iterator>

#include "daemon/audit/audit_routes.h"
#include "daemon/identity/oidc/routes.h"
#include "daemon/identity/relying_party/routes.h"

namespace unidash::main {

namespace {

using Rows = std::vector<api::Route>;

void append(Rows& rows, Rows more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Rows identity_rows(const Handlers& handlers) {
  Rows rows;
  append(rows, identity::oidc::oidc_routes(handlers.provider));
  return rows;
}

Rows workspace_rows(const Handlers& handlers) {
  Rows rows;
  append(rows, identity::relying_party::relying_party_routes(handlers.desk));
  return rows;
}

Rows admin_rows(const Handlers& handlers) {
  Rows rows;
  append(rows, audit::audit_routes({handlers.pool}));
  return rows;
}

}  // namespace

Rows routes_of(Part part, const Handlers& handlers) {
  switch (part) {
    case Part::identity: return identity_rows(handlers);
    case Part::workspace: return workspace_rows(handlers);
    case Part::admin: return admin_rows(handlers);
    case Part::host: return {};
  }
  return {};
}

Rows readable_routes() {
  // A pool connects only when it lends; this one never does.
  static postgres::Pool pool({.conninfo = {}});
  Rows rows;
  for (const auto& [part, name] : enum_names<Part>) append(rows, routes_of(part, {.pool = pool}));
  return rows;
}

}  // namespace unidash::main
