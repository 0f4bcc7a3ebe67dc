// What the role `mail` does with letters and the relay.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::mail::delivery_table {

using postgres::Statement;

inline constexpr Statement get_relay{"mail_get_relay", R"(
SELECT host, port, encryption, account, password_sealed, sender_name, sender_address, authorities
  FROM mail_relay)"};

/// $1 letter.
inline constexpr Statement get_letter{"mail_get_letter", R"(
SELECT id, kind, address, name, locale, facts, link_sealed, message_id, state, reason, expires_at
  FROM mails WHERE id = $1::integer)"};

/// $1 letter, $2 state, $3 reason, $4 the relay's reply, $5 now. The link goes with the last
/// use there is for it.
inline constexpr Statement note{"mail_note", R"(
UPDATE mails SET state = $2::text, reason = $3, reply = $4, updated_at = $5::timestamptz,
       link_sealed = CASE WHEN $2::text IN ('sent', 'refused', 'expired') THEN '' ELSE link_sealed END
 WHERE id = $1::integer)"};

/// $1 before, $2 how many at most. Letters whose end was before that.
inline constexpr Statement remove_old{"mail_remove_old", R"(
DELETE FROM mails WHERE id IN (
    SELECT id FROM mails WHERE expires_at < $1::timestamptz ORDER BY id LIMIT $2::integer))"};

}  // namespace unidash::mail::delivery_table
