-- What programs act with in a person's name.

CREATE TABLE api_tokens (
    id           SERIAL PRIMARY KEY,
    fk_user      INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    name         VARCHAR(100) NOT NULL,
    kind         VARCHAR(5) NOT NULL CHECK (kind IN ('user', 'admin')),
    -- SHA-256 of the text, which has 256 random bits.
    token_hash   VARCHAR(64) NOT NULL UNIQUE,
    -- The routes it is for, by their ids in the API document: those there were when it was made.
    routes       TEXT[] NOT NULL,
    -- Beside them whatever only reads, also what will be there later.
    reads_all    BOOLEAN NOT NULL DEFAULT false,
    created_at   TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    last_used_ip INET,
    revoked_at   TIMESTAMPTZ,
    CONSTRAINT api_tokens_life CHECK (expires_at <= created_at + INTERVAL '366 days'),
    CONSTRAINT api_tokens_purpose CHECK (reads_all OR cardinality(routes) > 0)
);
CREATE INDEX idx_api_tokens_user ON api_tokens (fk_user);
CREATE INDEX idx_api_tokens_expires ON api_tokens (expires_at);
-- The trail tells them apart by their names.
CREATE UNIQUE INDEX idx_api_tokens_user_name ON api_tokens (fk_user, lower(name))
    WHERE revoked_at IS NULL;

-- Whoever is disabled, or whose password is taken away, has no token any more, and who is no
-- administrator none of that kind: for good, whoever makes the change. What the person gets
-- back later does not bring them back.
CREATE FUNCTION end_api_tokens() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    UPDATE api_tokens SET revoked_at = clock_timestamp()
     WHERE fk_user = NEW.id AND revoked_at IS NULL
       AND (NOT NEW.is_active
            OR (OLD.password_hash IS NOT NULL AND NEW.password_hash IS NULL)
            OR (kind = 'admin' AND (SELECT role FROM effective_roles WHERE fk_user = NEW.id)
                                     = 'user'));
    RETURN NULL;
END
$$;
CREATE TRIGGER users_lose_api_tokens AFTER UPDATE ON users
    FOR EACH ROW
    WHEN ((OLD.is_active AND NOT NEW.is_active)
          OR (OLD.password_hash IS NOT NULL AND NEW.password_hash IS NULL)
          OR (OLD.role <> 'user' AND NEW.role = 'user'))
    EXECUTE FUNCTION end_api_tokens();
