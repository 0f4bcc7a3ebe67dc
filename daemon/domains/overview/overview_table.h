// What the overview reads: its figures, in one query, and how the engines are.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::overview {

inline constexpr postgres::Statement count_all{
    "overview_count",
    "SELECT (SELECT count(*) FROM users WHERE is_active) AS users,"
    " (SELECT count(*) FROM sessions WHERE kind = 'sso' AND revoked_at IS NULL"
    "  AND expires_at > NOW()) AS sessions,"
    " (SELECT row_count FROM audit_head)"
    "  + (SELECT count(*) FROM audit_logs WHERE chain_position IS NULL) AS audit_logs"};

/// What nobody has seen for minutes is not known.
inline constexpr postgres::Statement list_engines{
    "overview_list_engines",
    "SELECT machine, state, NULLIF(trouble, '') AS trouble, since FROM engine_states"
    " WHERE seen_at > now() - interval '5 minutes' ORDER BY machine"};

}  // namespace unidash::overview
