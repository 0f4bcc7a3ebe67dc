-- Directories of people (Active Directory, OpenLDAP and others) as sources of accounts.

ALTER TABLE auth_sources
    DROP CONSTRAINT auth_sources_type_check,
    ADD CONSTRAINT auth_sources_type_check CHECK (type IN ('native', 'ad', 'ldap', 'oidc'));

-- Where a directory is and how it is read. It lets nobody in before auth_sources.is_active.
CREATE TABLE directories (
    fk_auth_source  INTEGER PRIMARY KEY REFERENCES auth_sources(id) ON DELETE CASCADE,
    kind            VARCHAR(10) NOT NULL CHECK (kind IN ('ad', 'openldap', 'other')),
    -- "dc1.example.org:636", in the order in which they are tried.
    servers         TEXT[] NOT NULL CHECK (cardinality(servers) BETWEEN 1 AND 8),
    encryption      VARCHAR(10) NOT NULL CHECK (encryption IN ('tls', 'starttls')),
    -- PEM: who must have signed the certificates of the servers. Nobody else is trusted.
    authorities     TEXT NOT NULL DEFAULT '',
    -- What reads there. The password is sealed with a key that is not in the database.
    account         TEXT NOT NULL,
    password_sealed TEXT NOT NULL,
    people_base     TEXT NOT NULL,
    people_filter   TEXT NOT NULL DEFAULT '',
    groups_base     TEXT NOT NULL DEFAULT '',
    -- Only who is in it, directly or through others, comes in. Empty: everybody found.
    required_group  TEXT NOT NULL DEFAULT '',
    -- Whether its groups are groups here, and which of those below groups_base.
    imports_groups  BOOLEAN NOT NULL DEFAULT false,
    groups_filter   TEXT NOT NULL DEFAULT '',
    id_attribute    VARCHAR(100) NOT NULL DEFAULT '',
    login_attribute VARCHAR(100) NOT NULL DEFAULT '',
    name_attribute  VARCHAR(100) NOT NULL DEFAULT '',
    email_attribute VARCHAR(100) NOT NULL DEFAULT '',
    -- Counts the changes: the ETag.
    revision        INTEGER NOT NULL DEFAULT 1,
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    -- What came of the last look.
    synced_at       TIMESTAMPTZ,
    people_found    INTEGER NOT NULL DEFAULT 0,
    people_left_out INTEGER NOT NULL DEFAULT 0,
    groups_found    INTEGER NOT NULL DEFAULT 0,
    trouble         VARCHAR(100) NOT NULL DEFAULT '',
    trouble_detail  VARCHAR(1000) NOT NULL DEFAULT '',
    -- Somebody said that it is right that so many people or groups are gone, until then.
    fewer_people_until TIMESTAMPTZ
);

-- The last trial of a directory, step by step; never a password.
CREATE TABLE directory_trials (
    fk_auth_source  INTEGER PRIMARY KEY REFERENCES directories(fk_auth_source) ON DELETE CASCADE,
    state           VARCHAR(10) NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done')),
    revision        INTEGER NOT NULL,
    is_sound        BOOLEAN NOT NULL DEFAULT false,
    report          JSONB NOT NULL DEFAULT '{}',
    requested_at    TIMESTAMPTZ NOT NULL,
    finished_at     TIMESTAMPTZ
);

-- A person of a directory is one object there, whatever it is called and whoever has the
-- same name or address elsewhere.
CREATE UNIQUE INDEX idx_users_external ON users (fk_auth_source, external_id)
    WHERE external_id IS NOT NULL;
ALTER TABLE users
    -- Why the directory keeps them out; 'present': it does not.
    ADD COLUMN directory_state VARCHAR(12) NOT NULL DEFAULT 'present'
        CHECK (directory_state IN ('present', 'disabled', 'expired', 'gone', 'source_off')),
    -- What the directory said when they were read last: another value means a change.
    ADD COLUMN directory_stamp VARCHAR(100) NOT NULL DEFAULT '',
    -- No second way in beside the directory.
    ADD CONSTRAINT users_one_password CHECK (external_id IS NULL OR password_hash IS NULL),
    ALTER COLUMN has_password SET EXPRESSION AS
        (password_hash IS NOT NULL OR external_id IS NOT NULL);

-- Role identity does in a directory's groups what that says, and touches none of ours: nobody
-- becomes an administrator by its hand whom a directory does not name.
ALTER TABLE groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY groups_are_read ON groups FOR SELECT USING (true);
CREATE POLICY groups_of_directories ON groups
    USING (current_user <> 'unidash_identity' OR external_id IS NOT NULL);

ALTER TABLE group_users ENABLE ROW LEVEL SECURITY;
CREATE POLICY group_users_are_read ON group_users FOR SELECT USING (true);
CREATE POLICY group_users_of_directories ON group_users
    USING (current_user <> 'unidash_identity'
           OR EXISTS (SELECT 1 FROM groups g
                       WHERE g.id = fk_group AND g.external_id IS NOT NULL));

ALTER TABLE group_groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY group_groups_are_read ON group_groups FOR SELECT USING (true);
CREATE POLICY group_groups_of_directories ON group_groups
    USING (current_user <> 'unidash_identity'
           OR EXISTS (SELECT 1 FROM groups g
                       WHERE g.id = fk_group AND g.external_id IS NOT NULL));
