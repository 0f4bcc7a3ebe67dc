// Route table: which domain's rows each role serves. This is the only place
// where they meet.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/pages/sign_in_pages.h"
#include "daemon/domains/identity/people/people.h"
#include "daemon/domains/identity/relying_party/relying_party.h"
#include "daemon/domains/machine/relay.h"
#include "daemon/programs/unidashd/command_line.h"

namespace unidash::main {

/// What the handlers refer to. Pointers are null where a table is only read.
struct Handlers {
  postgres::Pool& pool;
  identity::Accounts* accounts = nullptr;
  identity::SignInPages* pages = nullptr;
  identity::oidc::Provider* provider = nullptr;
  identity::relying_party::RelyingParty* desk = nullptr;
  identity::People* people = nullptr;
  identity::Sessions* sessions = nullptr;
  redis::Client* valkey = nullptr;
  api::BackChannel* host = nullptr;
};

[[nodiscard]] std::vector<api::Route> routes_of(Role role, const Handlers& handlers);

/// Every row of every role, to be read and not called: it refers to nothing
/// that is alive.
[[nodiscard]] std::vector<api::Route> readable_routes();

}  // namespace unidash::main
