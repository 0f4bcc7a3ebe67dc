// What the role `apps` keeps of the engine on each machine.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::apps::table {

/// $1 machine, $2 state, $3 trouble or ''. A state has begun when it was first seen.
inline constexpr postgres::Statement save_engine{"engine_save", R"(
INSERT INTO engine_states (machine, state, trouble, since, seen_at)
VALUES ($1::text, $2::text, $3::text, now(), now())
ON CONFLICT (machine) DO UPDATE
   SET state = EXCLUDED.state, trouble = EXCLUDED.trouble, seen_at = EXCLUDED.seen_at,
       since = CASE WHEN engine_states.state = EXCLUDED.state THEN engine_states.since
                    ELSE EXCLUDED.since END)"};

}  // namespace unidash::apps::table
