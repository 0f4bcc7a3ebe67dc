-- Signing in: invitations, sessions in two steps, OIDC, link applications.

INSERT INTO auth_sources (type, name) VALUES ('native', 'UniDash');

ALTER TABLE users
    ADD COLUMN display_name VARCHAR(100) NOT NULL DEFAULT '',
    ADD COLUMN locale VARCHAR(2) NOT NULL DEFAULT 'fr' CHECK (locale IN ('fr', 'en'));

-- Names that differ only by case are one name.
CREATE UNIQUE INDEX idx_users_username_lower ON users (lower(username));

-- kind 'sso': the session at id.BASE. kind 'desk': the desktop's, child of it.
ALTER TABLE sessions
    ADD COLUMN kind VARCHAR(10) NOT NULL DEFAULT 'sso' CHECK (kind IN ('sso', 'desk')),
    ADD COLUMN fk_parent INTEGER REFERENCES sessions(id) ON DELETE CASCADE,
    ADD COLUMN auth_time TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    ADD COLUMN last_seen_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    ADD CONSTRAINT sessions_desk_has_parent CHECK ((kind = 'desk') = (fk_parent IS NOT NULL));
CREATE INDEX idx_sessions_parent ON sessions (fk_parent);

-- One-time links: first administrator, invitation, password reset.
CREATE TABLE one_time_links (
    id          SERIAL PRIMARY KEY,
    purpose     VARCHAR(20) NOT NULL CHECK (purpose IN ('setup', 'invitation', 'reset')),
    token_hash  VARCHAR(64) NOT NULL UNIQUE,
    fk_user     INTEGER REFERENCES users(id) ON DELETE CASCADE,
    fk_created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
    created_at  TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    expires_at  TIMESTAMPTZ NOT NULL,
    used_at     TIMESTAMPTZ,
    CONSTRAINT one_time_links_user CHECK ((purpose = 'setup') = (fk_user IS NULL))
);
CREATE INDEX idx_one_time_links_user ON one_time_links (fk_user);

-- Facts the daemon decides once: argon2 parameters and the like. No secrets.
CREATE TABLE settings (
    key         VARCHAR(100) PRIMARY KEY,
    value       JSONB NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

-- Keys that sign ID tokens; the private half is sealed with the key file.
CREATE TABLE signing_keys (
    id              SERIAL PRIMARY KEY,
    kid             VARCHAR(100) NOT NULL UNIQUE,
    algorithm       VARCHAR(10) NOT NULL CHECK (algorithm IN ('RS256', 'ES256')),
    private_sealed  TEXT NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    retired_at      TIMESTAMPTZ
);

CREATE TABLE oidc_clients (
    id                  SERIAL PRIMARY KEY,
    client_id           VARCHAR(100) NOT NULL UNIQUE,
    secret_sealed       TEXT NOT NULL,
    redirect_uris       TEXT[] NOT NULL,
    post_logout_redirect_uris TEXT[] NOT NULL,
    created_at          TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at          TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

-- Applications that are only an address.
ALTER TABLE app_definitions
    ADD COLUMN kind VARCHAR(20) NOT NULL DEFAULT 'package' CHECK (kind IN ('package', 'link'));
ALTER TABLE app_instances
    ADD COLUMN embed VARCHAR(20) NOT NULL DEFAULT 'tab' CHECK (embed IN ('frame', 'tab')),
    ADD COLUMN audience VARCHAR(20) NOT NULL DEFAULT 'selected'
        CHECK (audience IN ('everyone', 'selected'));

-- Who may open what: the one place that says so, for the store and the desktop.
CREATE VIEW usable_apps AS
    SELECT u.id AS fk_user, i.id AS fk_app_instance
    FROM users u
    CROSS JOIN app_instances i
    JOIN app_definitions d ON d.id = i.fk_app_def
    WHERE u.is_active AND d.is_active AND i.status = 'running' AND i.external_url IS NOT NULL
      AND (i.audience = 'everyone'
           OR EXISTS (SELECT 1 FROM user_app_access a
                      WHERE a.fk_user = u.id AND a.fk_app_instance = i.id AND a.can_use));

-- 'default' of the data model is spelled by what it does.
UPDATE desktops SET theme = 'auto' WHERE theme = 'default';
ALTER TABLE desktops
    ALTER COLUMN theme SET DEFAULT 'auto',
    ADD CONSTRAINT desktops_theme CHECK (theme IN ('auto', 'light', 'dark')),
    -- Counts the changes: the ETag. Two changes may bear the same time.
    ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

ALTER TABLE shortcuts
    ADD COLUMN updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    ADD COLUMN revision INTEGER NOT NULL DEFAULT 1,
    ADD CONSTRAINT shortcuts_once UNIQUE (fk_desktop, fk_app_instance);

-- A deleted person leaves the trail and what they installed behind.
ALTER TABLE app_instances
    ALTER COLUMN fk_installed_by DROP NOT NULL,
    DROP CONSTRAINT app_instances_fk_installed_by_fkey,
    ADD CONSTRAINT app_instances_fk_installed_by_fkey
        FOREIGN KEY (fk_installed_by) REFERENCES users(id) ON DELETE SET NULL;
ALTER TABLE user_app_access
    DROP CONSTRAINT user_app_access_added_by_fkey,
    ADD CONSTRAINT user_app_access_added_by_fkey
        FOREIGN KEY (added_by) REFERENCES users(id) ON DELETE SET NULL;
ALTER TABLE vpn_configs
    DROP CONSTRAINT vpn_configs_fk_user_fkey,
    ADD CONSTRAINT vpn_configs_fk_user_fkey
        FOREIGN KEY (fk_user) REFERENCES users(id) ON DELETE CASCADE;

-- The trail is a chain: each row carries the keyed hash of the one before it.
-- The actor is kept as a plain number: a row never changes when a person goes.
ALTER TABLE audit_logs
    DROP CONSTRAINT audit_logs_fk_user_fkey,
    ADD COLUMN previous_hash VARCHAR(64) NOT NULL,
    ADD COLUMN hash VARCHAR(64) NOT NULL UNIQUE;

-- Locked while a transaction appends; shows when the newest rows were cut off.
-- The seal is a keyed hash of the other columns: nobody without the key can
-- move the head back to an earlier row.
CREATE TABLE audit_head (
    only_row    BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    fk_last     INTEGER NOT NULL DEFAULT 0,
    row_count   BIGINT NOT NULL DEFAULT 0,
    hash        VARCHAR(64) NOT NULL,
    seal        VARCHAR(64) NOT NULL DEFAULT ''
);
INSERT INTO audit_head (hash) VALUES (repeat('0', 64));
