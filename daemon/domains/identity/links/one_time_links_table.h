// The rows of one-time links.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::one_time_links_table {

using postgres::Statement;

/// $1 user, $2 now. Void links count as used.
inline constexpr Statement void_unused{"links_void_unused", R"(
UPDATE one_time_links SET used_at = $2::timestamptz
 WHERE fk_user = $1::integer AND used_at IS NULL)"};

/// The same of links that confirm an address.
inline constexpr Statement void_email{"links_void_email", R"(
UPDATE one_time_links SET used_at = $2::timestamptz
 WHERE fk_user = $1::integer AND purpose = 'email' AND used_at IS NULL)"};

/// $1 purpose, $2 token hash, $3 user or null, $4 creator or null, $5 now, $6 end, $7 the
/// address it goes to or null.
inline constexpr Statement insert{"links_insert", R"(
INSERT INTO one_time_links (purpose, token_hash, fk_user, fk_created_by, created_at, expires_at,
                            email)
VALUES ($1, $2, $3::integer, $4::integer, $5::timestamptz, $6::timestamptz, $7))"};

/// $1 token hash, $2 now.
inline constexpr Statement find_setup{"links_find_setup", R"(
SELECT id FROM one_time_links
 WHERE token_hash = $1 AND purpose = 'setup' AND used_at IS NULL
   AND expires_at > $2::timestamptz
   AND NOT EXISTS (SELECT 1 FROM users WHERE role = 'super_admin'))"};

/// $1 token hash, $2 now.
inline constexpr Statement find_invited{"links_find_invited", R"(
SELECT u.id AS user_id, u.username, u.display_name, coalesce(u.email, '') AS email, l.purpose,
       l.email AS mailed_to
  FROM one_time_links l
  JOIN users u ON u.id = l.fk_user
 WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2::timestamptz
   AND l.purpose IN ('invitation', 'reset', 'access') AND u.is_active)"};

/// $1 token hash, $2 now. The row lock makes one of two uses at once wait, and
/// then find nothing.
inline constexpr Statement use{"links_use", R"(
UPDATE one_time_links SET used_at = $2::timestamptz
 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2::timestamptz)"};

/// $1 user, $2 password hash, $3 now.
inline constexpr Statement set_password{"links_set_password", R"(
UPDATE users SET password_hash = $2, last_login_at = $3::timestamptz, updated_at = $3::timestamptz
 WHERE id = $1::integer AND is_active)"};

/// $1 user, $2 the address their link was mailed to. No row when it is not theirs any more.
inline constexpr Statement confirm_mailed{"links_confirm_mailed", R"(
UPDATE users SET email_verified = true
 WHERE id = $1::integer AND NOT email_verified
   AND lower(email COLLATE "pg_c_utf8") = lower($2 COLLATE "pg_c_utf8"))"};

}  // namespace unidash::identity::one_time_links_table
