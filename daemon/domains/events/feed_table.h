// The SQL of the feed.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::events::table {

/// The number below which every transaction is over, that of the next one, and the time.
/// Read before what changed is: that then is as new as this or newer.
inline constexpr postgres::Statement now{
    "events_now",
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest,"
    " pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next,"
    " extract(epoch FROM clock_timestamp())::bigint AS time"};

/// $1 sessions "{1,2}", $2 seconds after which one that is not used is over. Those that go on.
inline constexpr postgres::Statement live_sessions{
    "events_live_sessions",
    "SELECT s.id FROM sessions s JOIN sessions p ON p.id = s.fk_parent"
    " JOIN users u ON u.id = s.fk_user"
    " WHERE s.id = ANY ($1::integer[]) AND s.kind = 'desk'"
    " AND s.revoked_at IS NULL AND p.revoked_at IS NULL"
    " AND s.expires_at > clock_timestamp() AND p.expires_at > clock_timestamp()"
    " AND s.last_seen_at > clock_timestamp() - $2::bigint * interval '1 second'"
    " AND u.is_active"};

}  // namespace unidash::events::table
