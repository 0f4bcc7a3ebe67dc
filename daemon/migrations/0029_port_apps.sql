-- Ports that administrators open for what stands elsewhere and speaks no HTTP.

CREATE TABLE port_apps (
    id              SERIAL PRIMARY KEY,
    name            TEXT NOT NULL,
    protocol        TEXT NOT NULL CHECK (protocol IN ('tcp', 'udp')),
    -- Of this machine. Which are the product's own, the code says.
    port            INTEGER NOT NULL CHECK (port BETWEEN 1024 AND 65535),
    -- A name or an address, with a port: 'db.lan:5432'.
    target          TEXT NOT NULL,
    -- Who may come by it; nobody else.
    networks        TEXT[] NOT NULL CHECK (cardinality(networks) BETWEEN 1 AND 16),
    max_connections INTEGER NOT NULL DEFAULT 100 CHECK (max_connections BETWEEN 1 AND 1000),
    max_connections_per_source INTEGER NOT NULL DEFAULT 50
                    CHECK (max_connections_per_source BETWEEN 1 AND max_connections),
    idle_timeout_s  INTEGER NOT NULL DEFAULT 600 CHECK (idle_timeout_s BETWEEN 1 AND 86400),
    is_on           BOOLEAN NOT NULL DEFAULT true,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    UNIQUE (protocol, port)
);

-- How each is on each machine, as the role gate finds; none: nobody has looked yet.
CREATE TABLE port_app_states (
    fk_port_app INTEGER NOT NULL REFERENCES port_apps(id) ON DELETE CASCADE,
    machine     TEXT NOT NULL,
    -- 'unchecked': of UDP nobody can say whether anybody answers.
    state       TEXT NOT NULL
                CHECK (state IN ('running', 'unreachable', 'unchecked', 'not_applied')),
    since       TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (fk_port_app, machine)
);
