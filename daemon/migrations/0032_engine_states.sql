-- How the engine of containers is on each machine, as the role apps last saw it.
CREATE TABLE engine_states (
    machine TEXT PRIMARY KEY,
    -- 'absent': there is none, or it was not switched on since the machine started.
    state   TEXT NOT NULL CHECK (state IN ('absent', 'answers', 'not_ready', 'away')),
    -- Why it is not ready or away; else empty.
    trouble TEXT NOT NULL DEFAULT ''
            CHECK (trouble IN ('', 'no_answer', 'not_verified', 'not_admitted', 'not_allowed',
                               'overloaded', 'unreadable', 'node_missing', 'node_not_ready')),
    since   TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL
);
