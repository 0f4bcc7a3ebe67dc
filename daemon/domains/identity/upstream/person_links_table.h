// Rows of the accounts elsewhere that people have linked, as administrators see them.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::upstream_people_table {

using postgres::Statement;

/// $1 person.
inline constexpr Statement list_links{"upstream_people_list_links", R"(
SELECT i.id, p.name AS provider, i.label, i.linked_at, i.last_used_at
  FROM upstream_identities i JOIN upstream_providers p ON p.id = i.fk_provider
 WHERE i.fk_user = $1::integer
 ORDER BY i.linked_at, i.id)"};

/// $1 link, $2 person. The name of its provider.
inline constexpr Statement remove_link{"upstream_people_remove_link", R"(
DELETE FROM upstream_identities i USING upstream_providers p
 WHERE i.id = $1::integer AND i.fk_user = $2::integer AND p.id = i.fk_provider
RETURNING p.name)"};

}  // namespace unidash::identity::upstream_people_table
