-- Second factors: what a person gives beside the password.

-- A key of RFC 6238, shared with the person's phone. Until it is confirmed by a code of it,
-- it is asked of nobody.
CREATE TABLE totp_keys (
    fk_user       INTEGER PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
    -- Sealed with a key that is not in the database.
    secret_sealed TEXT NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    confirmed_at  TIMESTAMPTZ,
    -- The newest time step whose code was taken: none is taken twice.
    last_step     BIGINT NOT NULL DEFAULT 0
);

-- For whoever has lost the phone; each lets in once. Hashed with a key that is not in the
-- database.
CREATE TABLE recovery_codes (
    fk_user       INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    code_hash     VARCHAR(64) NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    used_at       TIMESTAMPTZ,
    PRIMARY KEY (fk_user, code_hash)
);

-- By what a session was begun, for applications that ask (the claims amr and acr).
ALTER TABLE sessions
    ADD COLUMN sign_in_method VARCHAR(20) NOT NULL DEFAULT 'password'
        CHECK (sign_in_method IN ('password', 'password_and_code'));
ALTER TABLE oidc_grants
    ADD COLUMN sign_in_method VARCHAR(20) NOT NULL DEFAULT 'password'
        CHECK (sign_in_method IN ('password', 'password_and_code'));

-- Administration takes a second factor away, for whoever has lost theirs; it reads none and
-- sets none.
CREATE FUNCTION clear_second_factor(person INTEGER) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH codes AS (DELETE FROM recovery_codes WHERE fk_user = person),
         keys AS (DELETE FROM totp_keys WHERE fk_user = person RETURNING confirmed_at)
    SELECT EXISTS (SELECT 1 FROM keys WHERE confirmed_at IS NOT NULL)
$$;

ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
ALTER TABLE mails ADD CONSTRAINT mails_kind_check
    CHECK (kind IN ('invitation', 'reset', 'email_confirmation', 'email_changed', 'new_device',
                    'second_factor_removed', 'test'));

-- Who has to have a second factor, and from when: until then they may sign in without.
CREATE TABLE second_factor_policy (
    only_row      BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    required_of   VARCHAR(20) NOT NULL DEFAULT 'nobody'
        CHECK (required_of IN ('nobody', 'administrators', 'everybody')),
    required_from TIMESTAMPTZ,
    updated_at    TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    CONSTRAINT second_factor_policy_from
        CHECK ((required_of = 'nobody') = (required_from IS NULL))
);
INSERT INTO second_factor_policy DEFAULT VALUES;
