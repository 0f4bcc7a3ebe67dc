#include "daemon/programs/unidashd/role_instance.h"

#include "daemon/programs/unidashd/admin_role.h"
#include "daemon/programs/unidashd/apps_role.h"
#include "daemon/programs/unidashd/audit_role.h"
#include "daemon/programs/unidashd/gate_role.h"
#include "daemon/programs/unidashd/host_role.h"
#include "daemon/programs/unidashd/identity_role.h"
#include "daemon/programs/unidashd/mail_role.h"
#include "daemon/programs/unidashd/names_role.h"
#include "daemon/programs/unidashd/workspace_role.h"

namespace unidash::main {

namespace {

template <class T>
Result<std::unique_ptr<RoleInstance>> create(const config::Settings& settings) {
  std::unique_ptr<RoleInstance> role = TRY(T::create(settings));
  return role;
}

}  // namespace

Result<std::unique_ptr<RoleInstance>> create_role(Role role, const config::Settings& settings) {
  switch (role) {
    case Role::identity: return create<IdentityRole>(settings);
    case Role::workspace: return create<WorkspaceRole>(settings);
    case Role::admin: return create<AdminRole>(settings);
    case Role::audit: return create<AuditRole>(settings);
    case Role::mail: return create<MailRole>(settings);
    case Role::gate: return create<GateRole>(settings);
    case Role::names: return create<NamesRole>(settings);
    case Role::apps: return create<AppsRole>(settings);
    case Role::host: return create<HostRole>(settings);
  }
  return make_error(Code::internal, "role.unknown");
}

}  // namespace unidash::main
