#include "daemon/programs/unidashd/workspace_role.h"

#include "daemon/domains/desktop/routes.h"
#include "daemon/domains/identity/accounts/profile.h"
#include "daemon/domains/identity/relying_party/routes.h"
#include "daemon/domains/store/routes.h"
#include "daemon/domains/work/routes.h"
#include "daemon/programs/unidashd/rows.h"

namespace unidash::main {

namespace relying_party = identity::relying_party;

namespace {

/// Pointers are null where they are only read.
std::vector<api::Route> rows(postgres::Pool& pool, relying_party::RelyingParty* desk,
                             identity::Sessions* sessions) {
  std::vector<api::Route> all = relying_party::relying_party_routes(desk);
  append(all, identity::profile_routes({pool, sessions}));
  append(all, desktop::desktop_routes({pool}));
  append(all, store::store_routes({pool}));
  append(all, work::work_routes({pool}));
  return all;
}

}  // namespace

Result<std::unique_ptr<WorkspaceRole>> WorkspaceRole::create(const config::Settings& settings) {
  return std::make_unique<WorkspaceRole>(TRY(Services::create(settings, Role::workspace)));
}

WorkspaceRole::WorkspaceRole(std::unique_ptr<Services> services)
    : services_(std::move(services)),
      identity_({.socket_path = socket_path(services_->settings, Role::identity),
                 .host = config::authority_of(services_->settings, "id")}),
      desk_({services_->pool, services_->valkey, services_->sessions, *services_->sealer,
             services_->desk_client, services_->clock, services_->random, identity_},
            {.issuer = id_origin(services_->settings),
             .desk_origin = desk_origin(services_->settings)}) {}

std::vector<api::Route> WorkspaceRole::routes() {
  return rows(services_->pool, &desk_, &services_->sessions);
}

std::vector<api::Route> WorkspaceRole::readable_routes(postgres::Pool& pool) {
  return rows(pool, nullptr, nullptr);
}

}  // namespace unidash::main
