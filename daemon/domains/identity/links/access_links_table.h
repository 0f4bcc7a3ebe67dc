// Rows of those whom a link at the machine lets in again, and of those who are told of it.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::access_links_table {

using postgres::Statement;

/// Super administrators whose password is kept here, whoever signed in last before the others: as
/// many as a screen shows.
inline constexpr Statement list{"access_list", R"(
SELECT u.id, u.username, u.display_name
  FROM users u JOIN effective_roles r ON r.fk_user = u.id
 WHERE u.is_active AND u.external_id IS NULL AND r.role = 'super_admin'
 ORDER BY u.last_login_at DESC NULLS LAST, u.id
 LIMIT 10)"};

/// $1 username as fold_username() gives it. One of them; the row stays as it is until the
/// transaction ends.
inline constexpr Statement find{"access_find", R"(
SELECT u.id, u.username, u.display_name
  FROM users u
 WHERE lower(u.username COLLATE "C") = $1 AND u.is_active
   AND (SELECT r.role FROM effective_roles r WHERE r.fk_user = u.id) = 'super_admin'
   FOR SHARE)"};

/// Administrators who have shown that they read their mail.
inline constexpr Statement readers{"access_readers", R"(
SELECT u.id AS user_id, u.display_name, u.email, u.locale
  FROM users u JOIN effective_roles r ON r.fk_user = u.id
 WHERE u.is_active AND u.email_verified AND r.role <> 'user'
 ORDER BY u.id
 LIMIT 200)"};

}  // namespace unidash::identity::access_links_table
