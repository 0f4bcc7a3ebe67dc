// Networks of the accounts by which applications ask for people.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::ldap_entrance_table {

using postgres::Statement;

/// Of all applications that are switched on.
inline constexpr Statement networks{"ldap_entrance_networks", R"(
SELECT DISTINCT unnest(a.networks) AS network
  FROM ldap_accounts a JOIN oidc_clients c ON c.id = a.fk_client
 WHERE c.is_active
 ORDER BY network)"};

}  // namespace unidash::identity::ldap_entrance_table
