// The figures of the overview, in one query.
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

}  // namespace unidash::overview
