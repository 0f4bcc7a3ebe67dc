-- App passwords: of a person, for applications that ask for a password and know no second step.

CREATE TABLE app_passwords (
    id            SERIAL PRIMARY KEY,
    fk_user       INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    name          VARCHAR(100) NOT NULL,
    -- SHA-256 of the text, which has 140 random bits.
    password_hash VARCHAR(64) NOT NULL UNIQUE,
    created_at    TIMESTAMPTZ NOT NULL,
    -- To the minute.
    last_used_at  TIMESTAMPTZ
);
-- The trail tells them apart by their names.
CREATE UNIQUE INDEX idx_app_passwords_user_name ON app_passwords (fk_user, lower(name));

-- Their person is told of each that is made.
ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
ALTER TABLE mails ADD CONSTRAINT mails_kind_check
    CHECK (kind IN ('invitation', 'reset', 'email_confirmation', 'email_changed', 'new_device',
                    'second_factor_removed', 'passkey_added', 'passkey_removed',
                    'account_linked', 'app_password_created', 'access_link', 'test'));
