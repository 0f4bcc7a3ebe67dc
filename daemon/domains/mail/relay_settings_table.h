// What administration does with the relay and sees of letters.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::mail::relay_settings_table {

using postgres::Statement;

inline constexpr Statement get{"mail_settings_get", R"(
SELECT true AS is_set_up, host, port, encryption, account, sender_name, sender_address, authorities
  FROM mail_relay)"};

/// $1 host, $2 port, $3 encryption, $4 account, $5 sender's name, $6 sender's address,
/// $7 authorities, $8 now, $9 sealed password.
inline constexpr Statement put{"mail_settings_put", R"(
INSERT INTO mail_relay (host, port, encryption, account, sender_name, sender_address, authorities,
                        updated_at, password_sealed)
VALUES ($1, $2::integer, $3, $4, $5, $6, $7, $8::timestamptz, $9)
ON CONFLICT (only_row) DO UPDATE
   SET host = $1, port = $2::integer, encryption = $3, account = $4, sender_name = $5,
       sender_address = $6, authorities = $7, updated_at = $8::timestamptz, password_sealed = $9)"};

/// The first eight of `put`, for the server that the password there is was given for.
inline constexpr Statement keep_password{"mail_settings_keep_password", R"(
UPDATE mail_relay
   SET port = $2::integer, encryption = $3, sender_name = $5, sender_address = $6,
       updated_at = $8::timestamptz
 WHERE host = $1 AND account = $4 AND authorities = $7)"};

inline constexpr Statement remove{"mail_settings_remove", "DELETE FROM mail_relay WHERE only_row"};

/// $1 letter.
inline constexpr Statement get_letter{"mail_settings_get_letter", R"(
SELECT id, kind, address, state, reason, reply, created_at, updated_at
  FROM mails WHERE id = $1::integer)"};

}  // namespace unidash::mail::relay_settings_table
