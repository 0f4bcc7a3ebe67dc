-- Applications that sign people in: what each may ask for, and who may use it.

-- Only the desktop is registered so far, and it registers itself at each start.
DELETE FROM oidc_clients;

ALTER TABLE oidc_clients
    DROP COLUMN secret_sealed,
    ADD COLUMN name VARCHAR(100) NOT NULL,
    -- A public one (a page, a program on somebody's machine) can keep no secret.
    ADD COLUMN kind VARCHAR(12) NOT NULL DEFAULT 'confidential'
        CHECK (kind IN ('confidential', 'public')),
    -- SHA-256 of 256 random bits.
    ADD COLUMN secret_hash VARCHAR(64),
    -- The one before it, for as long as the application may take to learn the new one.
    ADD COLUMN previous_secret_hash VARCHAR(64),
    ADD COLUMN previous_secret_until TIMESTAMPTZ,
    ADD COLUMN grant_types TEXT[] NOT NULL DEFAULT '{authorization_code}'
        CHECK (grant_types <@ ARRAY['authorization_code', 'refresh_token', 'client_credentials',
                                    'urn:ietf:params:oauth:grant-type:device_code']),
    ADD COLUMN id_token_algorithm VARCHAR(10) NOT NULL DEFAULT 'RS256'
        CHECK (id_token_algorithm IN ('RS256', 'ES256')),
    ADD COLUMN scopes TEXT[] NOT NULL DEFAULT '{openid,profile,email}',
    ADD COLUMN consent_required BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN audience VARCHAR(10) NOT NULL DEFAULT 'selected'
        CHECK (audience IN ('everyone', 'selected')),
    -- Claims under other names: {"login": "username"}.
    ADD COLUMN claims JSONB NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(claims) = 'object'),
    ADD COLUMN backchannel_logout_uri TEXT CHECK (backchannel_logout_uri LIKE 'https://%'),
    ADD COLUMN is_active BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN last_used_at TIMESTAMPTZ,
    -- Counts the changes: the ETag.
    ADD COLUMN revision INTEGER NOT NULL DEFAULT 1,
    ADD CONSTRAINT oidc_clients_secret
        CHECK ((kind = 'confidential') = (secret_hash IS NOT NULL)),
    ADD CONSTRAINT oidc_clients_previous_secret
        CHECK ((previous_secret_hash IS NULL) = (previous_secret_until IS NULL)),
    ADD CONSTRAINT oidc_clients_public
        CHECK (kind = 'confidential'
               OR (pkce_required AND NOT 'client_credentials' = ANY (grant_types)));

-- Who may use an application whose audience is 'selected'.
CREATE TABLE oidc_client_users (
    fk_client   INTEGER NOT NULL REFERENCES oidc_clients(id) ON DELETE CASCADE,
    fk_user     INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    PRIMARY KEY (fk_client, fk_user)
);
CREATE INDEX idx_oidc_client_users_user ON oidc_client_users (fk_user);

-- What an application may go on doing for a person: begun by a code, kept up by refresh
-- tokens that each come from the one before. Revoked, all of them are dead at once, and
-- every access token with them.
CREATE TABLE oidc_grants (
    id          SERIAL PRIMARY KEY,
    fk_client   INTEGER NOT NULL REFERENCES oidc_clients(id) ON DELETE CASCADE,
    fk_user     INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    -- Lives no longer than this session; NULL: without any (offline_access).
    fk_session  INTEGER REFERENCES sessions(id) ON DELETE CASCADE,
    -- Of the code it began with: who sends that again ends it.
    code_hash   VARCHAR(64) NOT NULL UNIQUE,
    scope       TEXT NOT NULL,
    -- Claims asked for one by one: {"id_token": "…", "userinfo": "…"}.
    claims      JSONB NOT NULL DEFAULT '{}',
    auth_time   TIMESTAMPTZ NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    expires_at  TIMESTAMPTZ NOT NULL,
    revoked_at  TIMESTAMPTZ
);
CREATE INDEX idx_oidc_grants_client ON oidc_grants (fk_client);
CREATE INDEX idx_oidc_grants_user ON oidc_grants (fk_user);
CREATE INDEX idx_oidc_grants_session ON oidc_grants (fk_session);
CREATE INDEX idx_oidc_grants_expires ON oidc_grants (expires_at);

-- Only hashes. The one that follows is reckoned from the token itself with a key that is
-- not in the database.
CREATE TABLE oidc_refresh_tokens (
    token_hash  VARCHAR(64) PRIMARY KEY,
    fk_grant    INTEGER NOT NULL REFERENCES oidc_grants(id) ON DELETE CASCADE,
    issued_at   TIMESTAMPTZ NOT NULL,
    used_at     TIMESTAMPTZ
);
CREATE INDEX idx_oidc_refresh_tokens_grant ON oidc_refresh_tokens (fk_grant);
CREATE INDEX idx_oidc_refresh_tokens_used ON oidc_refresh_tokens (used_at);

-- A key is published before it signs, so that every application has it by then.
ALTER TABLE signing_keys ADD COLUMN signs_from TIMESTAMPTZ;
UPDATE signing_keys SET signs_from = created_at;
ALTER TABLE signing_keys ALTER COLUMN signs_from SET NOT NULL;

-- Which applications know a sign-on session, and are told of its end.
CREATE TABLE oidc_session_clients (
    fk_session  INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    fk_client   INTEGER NOT NULL REFERENCES oidc_clients(id) ON DELETE CASCADE,
    PRIMARY KEY (fk_session, fk_client)
);
CREATE INDEX idx_oidc_session_clients_client ON oidc_session_clients (fk_client);

-- Whoever ends a sign-on session, by whatever way: in the same transaction there is a job
-- for each application that is to be told. The person may be gone by the time it is done.
CREATE FUNCTION announce_session_end() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    INSERT INTO jobs (kind, role, subject, payload)
    SELECT 'identity.backchannel_logout', 'identity', 'sessions/' || NEW.id,
           jsonb_build_object('client_id', c.client_id, 'session', NEW.id::text,
                              'subject', u.subject)
      FROM oidc_session_clients s
      JOIN oidc_clients c ON c.id = s.fk_client
      JOIN users u ON u.id = NEW.fk_user
     WHERE s.fk_session = NEW.id AND c.is_active AND c.backchannel_logout_uri IS NOT NULL;
    IF FOUND THEN
        PERFORM pg_notify('unidash_jobs', 'identity');
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER sign_on_ended AFTER UPDATE OF revoked_at ON sessions
    FOR EACH ROW
    WHEN (NEW.kind = 'sso' AND OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
    EXECUTE FUNCTION announce_session_end();

-- What people have allowed applications that ask them.
CREATE TABLE oidc_consents (
    fk_user     INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    fk_client   INTEGER NOT NULL REFERENCES oidc_clients(id) ON DELETE CASCADE,
    scope       TEXT NOT NULL,
    granted_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (fk_user, fk_client)
);
CREATE INDEX idx_oidc_consents_client ON oidc_consents (fk_client);
