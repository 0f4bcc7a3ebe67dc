-- Applications that register themselves, each with a token that an administrator made.

CREATE TABLE registration_tokens (
    id           SERIAL PRIMARY KEY,
    name         VARCHAR(100) NOT NULL,
    -- SHA-256 of the text, which has 256 random bits.
    token_hash   VARCHAR(64) NOT NULL UNIQUE,
    -- Who made it: it counts as long as they may register applications themselves.
    fk_user      INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    -- Who may use what registers with it.
    audience     VARCHAR(10) NOT NULL DEFAULT 'selected'
                 CHECK (audience IN ('everyone', 'selected')),
    most_uses    INTEGER NOT NULL CHECK (most_uses BETWEEN 1 AND 100),
    use_count    INTEGER NOT NULL DEFAULT 0,
    created_at   TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    revoked_at   TIMESTAMPTZ,
    CONSTRAINT registration_tokens_uses CHECK (use_count BETWEEN 0 AND most_uses),
    CONSTRAINT registration_tokens_life CHECK (expires_at <= created_at + INTERVAL '91 days')
);
CREATE INDEX idx_registration_tokens_user ON registration_tokens (fk_user);
CREATE INDEX idx_registration_tokens_expires ON registration_tokens (expires_at);

-- Of an application that registered itself: the name of the token it came with.
ALTER TABLE oidc_clients ADD COLUMN registered_with VARCHAR(100);
