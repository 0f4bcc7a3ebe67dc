-- Identity providers of others, by which people sign in here, and whose account there is whose
-- account here.

CREATE TABLE upstream_providers (
    id          SERIAL PRIMARY KEY,
    name        VARCHAR(100) NOT NULL,
    -- Never changes: another issuer is another provider, with other people.
    issuer      TEXT NOT NULL UNIQUE CHECK (issuer LIKE 'https://%'),
    client_id   VARCHAR(255) NOT NULL,
    -- Sealed for this issuer, with a key that administration and identity have.
    client_secret_sealed TEXT NOT NULL,
    scopes      TEXT[] NOT NULL DEFAULT '{openid,profile}' CHECK ('openid' = ANY (scopes)),
    -- Whose sign-in page has its button; empty: everybody's.
    sign_in_domains TEXT[] NOT NULL DEFAULT '{}',
    creation    VARCHAR(10) NOT NULL DEFAULT 'none' CHECK (creation IN ('none', 'listed')),
    creation_claim  VARCHAR(64) NOT NULL DEFAULT '',
    creation_values TEXT[] NOT NULL DEFAULT '{}',
    is_active   BOOLEAN NOT NULL DEFAULT true,
    -- What it says of itself, as found at its issuer's address.
    document    JSONB CHECK (jsonb_typeof(document) = 'object'),
    -- How the last look at it went: [{"name": "document", "is_good": true, "slug": ""}, …].
    check_steps JSONB NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(check_steps) = 'array'),
    check_asked_at TIMESTAMPTZ,
    checked_at  TIMESTAMPTZ,
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL,
    -- Counts the changes: the ETag.
    revision    INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT upstream_providers_creation
        CHECK (creation = 'none' OR (creation_claim <> '' AND creation_values <> '{}'))
);

-- By issuer and subject, and by nothing else: an address is not who somebody is.
CREATE TABLE upstream_identities (
    id          SERIAL PRIMARY KEY,
    fk_provider INTEGER NOT NULL REFERENCES upstream_providers(id) ON DELETE CASCADE,
    fk_user     INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    issuer      TEXT NOT NULL,
    subject     VARCHAR(255) NOT NULL,
    -- How it came about: the person linked it, or the account was made for it.
    origin      VARCHAR(10) NOT NULL CHECK (origin IN ('linked', 'created')),
    -- Shown to the person; nothing is decided by it.
    label       VARCHAR(200) NOT NULL DEFAULT '',
    linked_at   TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    CONSTRAINT upstream_identities_whose UNIQUE (issuer, subject),
    CONSTRAINT upstream_identities_one_each UNIQUE (fk_provider, fk_user)
);
CREATE INDEX idx_upstream_identities_user ON upstream_identities (fk_user);

-- By what somebody signed in: also by a provider of others, with our second factor or without.
ALTER TABLE sessions
    DROP CONSTRAINT sessions_sign_in_method_check,
    ADD CONSTRAINT sessions_sign_in_method_check CHECK (sign_in_method IN
        ('password', 'password_and_code', 'provider', 'provider_and_code'));
ALTER TABLE oidc_grants
    DROP CONSTRAINT oidc_grants_sign_in_method_check,
    ADD CONSTRAINT oidc_grants_sign_in_method_check CHECK (sign_in_method IN
        ('password', 'password_and_code', 'provider', 'provider_and_code'));
