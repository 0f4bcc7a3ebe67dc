// /v1/admin/clients/{id}/ldap_account, on the admin listener alone.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/registry/ldap_accounts.h"

namespace unidash::identity {

/// The table may be made with null, to be read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> ldap_account_routes(LdapAccounts* accounts);

}  // namespace unidash::identity
