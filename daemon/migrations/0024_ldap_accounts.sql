-- LDAP for applications: by what an application that asks a directory is let in to ours.

-- One that asks a directory and signs nobody in by OpenID Connect has no secret for that.
ALTER TABLE oidc_clients
    DROP CONSTRAINT oidc_clients_kind_check,
    ADD CONSTRAINT oidc_clients_kind_check CHECK (kind IN ('confidential', 'public', 'ldap')),
    ADD CONSTRAINT oidc_clients_ldap
        CHECK (kind <> 'ldap' OR (cardinality(grant_types) = 0 AND cardinality(redirect_uris) = 0));

CREATE TABLE ldap_accounts (
    fk_client   INTEGER PRIMARY KEY REFERENCES oidc_clients(id) ON DELETE CASCADE,
    -- SHA-256 of 256 random bits.
    secret_hash VARCHAR(64) NOT NULL,
    -- The one before it, for as long as the application may take to learn the new one.
    previous_secret_hash VARCHAR(64),
    previous_secret_until TIMESTAMPTZ,
    -- Where the application may be: nobody else is listened to.
    networks    TEXT[] NOT NULL CHECK (cardinality(networks) BETWEEN 1 AND 20),
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    CONSTRAINT ldap_accounts_previous_secret
        CHECK ((previous_secret_hash IS NULL) = (previous_secret_until IS NULL))
);

-- Who has signed in at which application by it, and when it was told in the trail last:
-- applications sign in at every look, and the trail is no log of that.
CREATE TABLE ldap_sign_ins (
    fk_client   INTEGER NOT NULL REFERENCES ldap_accounts(fk_client) ON DELETE CASCADE,
    fk_user     INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    told_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (fk_client, fk_user)
);
CREATE INDEX idx_ldap_sign_ins_user ON ldap_sign_ins (fk_user);

-- Administration gives an account another secret and never reads one's hash.
CREATE FUNCTION rotate_ldap_secret(client INTEGER, new_hash TEXT, former_until TIMESTAMPTZ,
                                   moment TIMESTAMPTZ) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    UPDATE ldap_accounts
       SET previous_secret_hash = secret_hash, previous_secret_until = former_until,
           secret_hash = new_hash, updated_at = moment
     WHERE fk_client = client
$$;
