-- What stands between the installation and the Internet, as it was looked at last.
CREATE TABLE internet_checks (
    only_row   BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    asked_at   TIMESTAMPTZ NOT NULL,
    -- A JSON object of what the machine said then: its addresses, its router, who has the ports.
    facts      JSONB NOT NULL DEFAULT '{}',
    -- A JSON array, written one check after the other.
    checks     JSONB NOT NULL DEFAULT '[]',
    checked_at TIMESTAMPTZ
);
