#include "daemon/programs/unidashd/route_table.h"

#include <iterator>

#include "daemon/domains/audit/audit_routes.h"
#include "daemon/domains/desktop/routes.h"
#include "daemon/domains/identity/accounts/account_routes.h"
#include "daemon/domains/identity/accounts/profile.h"
#include "daemon/domains/identity/oidc/routes.h"
#include "daemon/domains/identity/pages/sign_in_routes.h"
#include "daemon/domains/identity/people/people_routes.h"
#include "daemon/domains/identity/relying_party/routes.h"
#include "daemon/domains/machine/machine_routes.h"
#include "daemon/domains/overview/overview.h"
#include "daemon/domains/store/routes.h"
#include "daemon/programs/unidashd/version.h"

namespace unidash::main {

namespace {

using Rows = std::vector<api::Route>;

void append(Rows& rows, Rows more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

Rows identity_rows(const Handlers& handlers) {
  Rows rows = identity::sign_in_routes(handlers.pages);
  append(rows, identity::oidc::oidc_routes(handlers.provider));
  append(rows, identity::account_routes(handlers.accounts));
  return rows;
}

Rows workspace_rows(const Handlers& handlers) {
  Rows rows = identity::relying_party::relying_party_routes(handlers.desk);
  append(rows, identity::profile_routes({handlers.pool, handlers.sessions}));
  append(rows, desktop::desktop_routes({handlers.pool}));
  append(rows, store::store_routes({handlers.pool}));
  return rows;
}

/// A transaction of its own: it is committed before the machine is touched.
machine::Recorder record_in(postgres::Pool& pool) {
  return [&pool](const Actor& actor, Event event) {
    return postgres::in_transaction(pool, actor, [&](postgres::Transaction& tx) -> Status {
      tx.emit(event);
      return {};
    });
  };
}

Rows admin_rows(const Handlers& handlers) {
  Rows rows = identity::people_routes(handlers.people);
  append(rows, store::store_admin_routes({handlers.pool}));
  append(rows, audit::audit_routes({handlers.pool}));
  append(rows, overview::overview_routes({handlers.pool, handlers.valkey, version}));
  append(rows, machine::machine_routes({handlers.host, record_in(handlers.pool)}));
  return rows;
}

}  // namespace

Rows routes_of(Role role, const Handlers& handlers) {
  switch (role) {
    case Role::identity: return identity_rows(handlers);
    case Role::workspace: return workspace_rows(handlers);
    case Role::admin: return admin_rows(handlers);
    case Role::audit:
    case Role::host: return {};
  }
  return {};
}

Rows readable_routes() {
  // A pool connects only when it lends; this one never does.
  static postgres::Pool pool({.conninfo = {}});
  Rows rows;
  for (const auto& [role, name] : enum_names<Role>) append(rows, routes_of(role, {.pool = pool}));
  return rows;
}

}  // namespace unidash::main
