// The rows of second factors.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::factors_table {

using postgres::Statement;

/// $1 user. Of two at once that take away a way in, or what stands for one, the second waits for
/// the first; no row for whoever was disabled.
inline constexpr Statement hold_user{"factors_hold_user", R"(
SELECT id FROM users WHERE id = $1::integer AND is_active FOR UPDATE)"};

/// $1 user.
inline constexpr Statement enrolled_at{"factors_enrolled_at", R"(
SELECT confirmed_at FROM totp_keys WHERE fk_user = $1::integer AND confirmed_at IS NOT NULL)"};

/// $1 user.
inline constexpr Statement count_codes{"factors_count_codes", R"(
SELECT count(*) FROM recovery_codes WHERE fk_user = $1::integer AND used_at IS NULL)"};

/// $1 user.
inline constexpr Statement count_passkeys{"factors_count_passkeys", R"(
SELECT count(*) FROM passkeys WHERE fk_user = $1::integer)"};

/// $1 user.
inline constexpr Statement standing{"factors_standing", R"(
SELECT EXISTS (SELECT 1 FROM totp_keys k
                WHERE k.fk_user = r.fk_user AND k.confirmed_at IS NOT NULL)
       OR EXISTS (SELECT 1 FROM passkeys k WHERE k.fk_user = r.fk_user) AS has_factor,
       r.role, p.required_of, p.required_from
  FROM effective_roles r CROSS JOIN second_factor_policy p
 WHERE r.fk_user = $1::integer)"};

/// $1 user.
inline constexpr Statement has{"factors_has", R"(
SELECT EXISTS (SELECT 1 FROM totp_keys WHERE fk_user = $1::integer AND confirmed_at IS NOT NULL)
       OR EXISTS (SELECT 1 FROM passkeys WHERE fk_user = $1::integer))"};

/// $1 user, $2 sealed key, $3 now. One that was never confirmed makes room; no row where
/// there is one that was.
inline constexpr Statement begin{"factors_begin", R"(
INSERT INTO totp_keys (fk_user, secret_sealed, created_at)
VALUES ($1::integer, $2, $3::timestamptz)
ON CONFLICT (fk_user) DO UPDATE
   SET secret_sealed = EXCLUDED.secret_sealed, created_at = EXCLUDED.created_at, last_step = 0
 WHERE totp_keys.confirmed_at IS NULL)"};

/// $1 user, $2 the beginning that is too long ago. The row is the caller's until the
/// transaction ends.
inline constexpr Statement lock_begun{"factors_lock_begun", R"(
SELECT secret_sealed FROM totp_keys
 WHERE fk_user = $1::integer AND confirmed_at IS NULL AND created_at > $2::timestamptz
   FOR UPDATE)"};

/// $1 user, $2 step of the code, $3 now.
inline constexpr Statement confirm{"factors_confirm", R"(
UPDATE totp_keys SET confirmed_at = $3::timestamptz, last_step = $2::bigint
 WHERE fk_user = $1::integer AND confirmed_at IS NULL)"};

/// $1 user.
inline constexpr Statement find_key{"factors_find_key", R"(
SELECT secret_sealed FROM totp_keys WHERE fk_user = $1::integer AND confirmed_at IS NOT NULL)"};

/// $1 user, $2 step of the code. No row where that step or a later one was used before: of
/// two uses at once the second waits for the first, and finds none.
inline constexpr Statement use_step{"factors_use_step", R"(
UPDATE totp_keys SET last_step = $2::bigint
 WHERE fk_user = $1::integer AND confirmed_at IS NOT NULL AND last_step < $2::bigint)"};

/// $1 user.
inline constexpr Statement remove{"factors_remove",
                                  "DELETE FROM totp_keys WHERE fk_user = $1::integer"};

/// $1 user.
inline constexpr Statement remove_codes{"factors_remove_codes",
                                        "DELETE FROM recovery_codes WHERE fk_user = $1::integer"};

/// $1 user. All that the person has: app, passkeys and recovery codes. Whether there was one.
inline constexpr Statement clear{"factors_clear", "SELECT clear_second_factor($1::integer)"};

/// $1 user. As long as something can be lost, the codes are kept.
inline constexpr Statement remove_idle_codes{"factors_remove_idle_codes", R"(
DELETE FROM recovery_codes WHERE fk_user = $1::integer
   AND NOT EXISTS (SELECT 1 FROM totp_keys
                    WHERE fk_user = $1::integer AND confirmed_at IS NOT NULL)
   AND NOT EXISTS (SELECT 1 FROM passkeys WHERE fk_user = $1::integer))"};

/// $1 user, $2 hash, $3 now.
inline constexpr Statement insert_code{"factors_insert_code", R"(
INSERT INTO recovery_codes (fk_user, code_hash, created_at)
VALUES ($1::integer, $2, $3::timestamptz))"};

/// $1 user, $2 hash, $3 now. Of two uses at once one finds no row.
inline constexpr Statement use_code{"factors_use_code", R"(
UPDATE recovery_codes SET used_at = $3::timestamptz
 WHERE fk_user = $1::integer AND code_hash = $2 AND used_at IS NULL)"};

/// $1 user. Nobody where they have not shown that they receive mail there.
inline constexpr Statement find_mail_reader{"factors_find_mail_reader", R"(
SELECT username, display_name, email, locale
  FROM users WHERE id = $1::integer AND email_verified)"};

}  // namespace unidash::identity::factors_table
