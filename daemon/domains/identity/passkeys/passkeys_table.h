// The rows of passkeys.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::passkeys_table {

using postgres::Statement;

/// $1 user, $2 their sign-on session. No row where either has ended. At the same time as others of
/// the same person's the second waits for the first; whoever ends the session waits, and then
/// takes away what was added.
inline constexpr Statement hold_owner{"passkeys_hold_owner", R"(
SELECT u.id FROM users u JOIN sessions s ON s.fk_user = u.id
 WHERE u.id = $1::integer AND u.is_active
   AND s.id = $2::integer AND s.kind = 'sso' AND s.revoked_at IS NULL
   FOR UPDATE OF u FOR SHARE OF s)"};

/// $1 user.
inline constexpr Statement list{"passkeys_list", R"(
SELECT id, name, is_backed_up, created_at, last_used_at
  FROM passkeys WHERE fk_user = $1::integer ORDER BY id)"};

/// $1 user.
inline constexpr Statement list_known{"passkeys_list_known", R"(
SELECT credential_id, transports FROM passkeys WHERE fk_user = $1::integer ORDER BY id)"};

/// $1 user, $2 a new handle, for whoever has none yet.
inline constexpr Statement ensure_handle{"passkeys_ensure_handle", R"(
INSERT INTO passkey_handles (fk_user, handle) VALUES ($1::integer, $2)
ON CONFLICT (fk_user) DO NOTHING)"};

/// $1 user.
inline constexpr Statement find_handle{"passkeys_find_handle", R"(
SELECT handle FROM passkey_handles WHERE fk_user = $1::integer)"};

/// $1 credential.
inline constexpr Statement find_owner{"passkeys_find_owner", R"(
SELECT fk_user FROM passkeys WHERE credential_id = $1)"};

/// $1 user, $2 credential, $3 algorithm, $4 key, $5 count, $6 transports, $7 whether it may be
/// elsewhere and $8 is, $9 name, $10 now. No row where somebody has it already.
inline constexpr Statement insert{"passkeys_insert", R"(
INSERT INTO passkeys (fk_user, credential_id, algorithm, public_key, sign_count, transports,
                      is_backup_eligible, is_backed_up, name, created_at)
VALUES ($1::integer, $2, $3::integer, $4, $5::bigint, $6::text[], $7::boolean, $8::boolean, $9,
        $10::timestamptz)
ON CONFLICT (credential_id) DO NOTHING)"};

/// $1 user, $2 credential. Of two uses at once the second waits, and then finds the count of
/// the first.
inline constexpr Statement lock{"passkeys_lock", R"(
SELECT k.id, k.algorithm, k.public_key, k.sign_count, k.is_backup_eligible, h.handle
  FROM passkeys k JOIN passkey_handles h ON h.fk_user = k.fk_user
 WHERE k.fk_user = $1::integer AND k.credential_id = $2
   FOR UPDATE OF k)"};

/// $1 passkey, $2 count, $3 whether it is elsewhere too, $4 now.
inline constexpr Statement note_use{"passkeys_note_use", R"(
UPDATE passkeys
   SET sign_count = $2::bigint, is_backed_up = $3::boolean, last_used_at = $4::timestamptz
 WHERE id = $1::integer)"};

/// $1 user, $2 passkey, $3 name.
inline constexpr Statement rename{"passkeys_rename", R"(
UPDATE passkeys SET name = $3 WHERE id = $2::integer AND fk_user = $1::integer
RETURNING id, name, is_backed_up, created_at, last_used_at)"};

/// $1 user, $2 passkey. Its name.
inline constexpr Statement remove{"passkeys_remove", R"(
DELETE FROM passkeys WHERE id = $2::integer AND fk_user = $1::integer RETURNING name)"};

/// $1 user, $2 sign-on session. The names of those that were added since it began.
inline constexpr Statement remove_since{"passkeys_remove_since", R"(
DELETE FROM passkeys
 WHERE fk_user = $1::integer
   AND created_at >= (SELECT created_at FROM sessions
                       WHERE id = $2::integer AND fk_user = $1::integer)
RETURNING name)"};

}  // namespace unidash::identity::passkeys_table
