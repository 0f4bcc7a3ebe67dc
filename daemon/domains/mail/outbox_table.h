// What the roles that write letters may do with the table of mails: add to it.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::mail::outbox_table {

using postgres::Statement;

inline constexpr Statement is_open{"outbox_is_open",
                                   "SELECT EXISTS (SELECT only_row FROM mail_relay)"};

/// $1 kind, $2 person or null, $3 address, $4 name, $5 language, $6 facts, $7 sealed link,
/// $8 message id, $9 now, $10 the end.
inline constexpr Statement insert{"outbox_insert", R"(
INSERT INTO mails (kind, fk_user, address, name, locale, facts, link_sealed, message_id,
                   created_at, updated_at, expires_at)
VALUES ($1, $2::integer, $3, $4, $5, $6::jsonb, $7, $8, $9::timestamptz, $9::timestamptz,
        $10::timestamptz)
RETURNING id)"};

}  // namespace unidash::mail::outbox_table
