// Rows of the links that end a sign-in from a new browser.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::new_devices_table {

using postgres::Statement;

/// $1 token hash, $2 user, $3 sign-on session, $4 now, $5 end. Other links stay: each is about
/// a sign-in of its own.
inline constexpr Statement insert_link{"new_device_insert_link", R"(
INSERT INTO one_time_links (purpose, token_hash, fk_user, fk_session, created_at, expires_at)
VALUES ('new_device', $1, $2::integer, $3::integer, $4::timestamptz, $5::timestamptz))"};

/// $1 token hash, $2 now.
inline constexpr Statement find{"new_device_find", R"(
SELECT u.username, coalesce(host(s.ip_address), '') AS ip_address,
       coalesce(s.user_agent, '') AS user_agent, s.created_at
  FROM one_time_links l
  JOIN users u ON u.id = l.fk_user
  JOIN sessions s ON s.id = l.fk_session
 WHERE l.token_hash = $1 AND l.purpose = 'new_device' AND l.used_at IS NULL
   AND l.expires_at > $2::timestamptz)"};

/// The same; it is used then. Whose it is and which session it ends. Of two uses at once one
/// finds a row.
inline constexpr Statement use_link{"new_device_use_link", R"(
UPDATE one_time_links SET used_at = $2::timestamptz
 WHERE token_hash = $1 AND purpose = 'new_device' AND used_at IS NULL
   AND expires_at > $2::timestamptz
RETURNING fk_user AS user_id, fk_session AS session_id)"};

/// $1 user, $2 now. No browser counts as known that was so before.
inline constexpr Statement forget_devices{"new_device_forget_devices", R"(
UPDATE users SET devices_known_from = $2::timestamptz WHERE id = $1::integer)"};

/// $1 user, $2 sign-on session. The accounts elsewhere that were linked since it began: the names
/// of their providers.
inline constexpr Statement unlink_since{"new_device_unlink_since", R"(
DELETE FROM upstream_identities i USING upstream_providers p
 WHERE p.id = i.fk_provider AND i.fk_user = $1::integer AND i.origin = 'linked'
   AND i.linked_at >= (SELECT created_at FROM sessions
                        WHERE id = $2::integer AND fk_user = $1::integer)
RETURNING p.name)"};

}  // namespace unidash::identity::new_devices_table
