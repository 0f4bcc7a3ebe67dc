-- Passkeys: keys that are in a person's devices, for signing in (Web Authentication).

-- What devices call the person by. Random, so that it tells nothing of the account; kept when
-- passkeys go, so that a device replaces the one it has rather than show two.
CREATE TABLE passkey_handles (
    fk_user       INTEGER PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
    -- Base64url of 32 bytes.
    handle        VARCHAR(43) NOT NULL UNIQUE
);

CREATE TABLE passkeys (
    id            SERIAL PRIMARY KEY,
    fk_user       INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    -- Base64url of at most 1023 bytes.
    credential_id VARCHAR(1364) NOT NULL UNIQUE,
    -- COSE's number, and the public key in base64url.
    algorithm     INTEGER NOT NULL,
    public_key    TEXT NOT NULL,
    -- What the authenticator counted last. Zero as long as it does not count.
    sign_count    BIGINT NOT NULL CHECK (sign_count BETWEEN 0 AND 4294967295),
    -- How browsers reach it: "internal", "hybrid", "usb" and the like.
    transports    TEXT[] NOT NULL DEFAULT '{}',
    -- Whether it may be on other devices of the person too, and is.
    is_backup_eligible BOOLEAN NOT NULL,
    is_backed_up  BOOLEAN NOT NULL,
    name          VARCHAR(100) NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    last_used_at  TIMESTAMPTZ
);
CREATE INDEX idx_passkeys_user ON passkeys (fk_user);

-- By what a session was begun: with a passkey after the password or after a provider of others,
-- or with one alone.
ALTER TABLE sessions
    DROP CONSTRAINT sessions_sign_in_method_check,
    ADD CONSTRAINT sessions_sign_in_method_check
        CHECK (sign_in_method IN ('password', 'password_and_code', 'password_and_passkey',
                                  'passkey', 'provider', 'provider_and_code',
                                  'provider_and_passkey'));
ALTER TABLE oidc_grants
    DROP CONSTRAINT oidc_grants_sign_in_method_check,
    ADD CONSTRAINT oidc_grants_sign_in_method_check
        CHECK (sign_in_method IN ('password', 'password_and_code', 'password_and_passkey',
                                  'passkey', 'provider', 'provider_and_code',
                                  'provider_and_passkey'));

-- Who has them is told of each that comes or goes.
ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
ALTER TABLE mails ADD CONSTRAINT mails_kind_check
    CHECK (kind IN ('invitation', 'reset', 'email_confirmation', 'email_changed', 'new_device',
                    'second_factor_removed', 'passkey_added', 'passkey_removed', 'access_link',
                    'test'));

-- Administration and the links of the console take all of it away at once, for whoever has lost
-- phone and devices.
CREATE OR REPLACE FUNCTION clear_second_factor(person INTEGER) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH codes AS (DELETE FROM recovery_codes WHERE fk_user = person),
         keys AS (DELETE FROM totp_keys WHERE fk_user = person RETURNING confirmed_at),
         gone AS (DELETE FROM passkeys WHERE fk_user = person RETURNING id)
    SELECT EXISTS (SELECT 1 FROM keys WHERE confirmed_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM gone)
$$;
