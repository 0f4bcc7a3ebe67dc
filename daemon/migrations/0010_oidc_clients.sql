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
    ADD COLUMN registered_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
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
