#include "daemon/programs/unidashd/route_table.h"

#include "daemon/programs/unidashd/admin_role.h"
#include "daemon/programs/unidashd/apps_role.h"
#include "daemon/programs/unidashd/gate_role.h"
#include "daemon/programs/unidashd/identity_role.h"
#include "daemon/programs/unidashd/mail_role.h"
#include "daemon/programs/unidashd/names_role.h"
#include "daemon/programs/unidashd/rows.h"
#include "daemon/programs/unidashd/workspace_role.h"

namespace unidash::main {

namespace {

/// Connects only when it lends, and so never.
postgres::Pool& unused_pool() {
  static postgres::Pool pool({.conninfo = {}});
  return pool;
}

}  // namespace

std::vector<api::Route> readable_routes(Role role) {
  switch (role) {
    case Role::identity: return IdentityRole::readable_routes();
    case Role::workspace: return WorkspaceRole::readable_routes(unused_pool());
    case Role::admin: return AdminRole::readable_routes(unused_pool());
    case Role::names: return NamesRole::readable_routes();
    case Role::audit:
    case Role::mail:
    case Role::gate:
    case Role::apps:
    case Role::host: return {};
  }
  return {};
}

std::vector<api::Route> readable_routes() {
  std::vector<api::Route> rows;
  for (const auto& [role, name] : enum_names<Role>) append(rows, readable_routes(role));
  return rows;
}

std::vector<jobs::Job> readable_jobs(Role role) {
  static const SystemClock clock;
  switch (role) {
    case Role::identity:
      return IdentityRole::job_rows(unused_pool(), clock, nullptr, nullptr, nullptr, nullptr);
    case Role::admin: return AdminRole::job_rows(nullptr);
    case Role::mail: return MailRole::readable_jobs();
    case Role::gate: return GateRole::readable_jobs();
    case Role::names: return NamesRole::readable_jobs();
    case Role::apps: return AppsRole::readable_jobs();
    case Role::workspace:
    case Role::audit:
    case Role::host: return {};
  }
  return {};
}

}  // namespace unidash::main
