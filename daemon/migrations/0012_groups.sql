-- Groups: of people, and of other groups. What a group gives, everybody in it has.

CREATE TABLE groups (
    id              SERIAL PRIMARY KEY,
    name            VARCHAR(100) NOT NULL,
    description     VARCHAR(500) NOT NULL DEFAULT '',
    -- A directory's group bears its own id there, and the directory says who is in it.
    fk_auth_source  INTEGER NOT NULL REFERENCES auth_sources(id),
    external_id     VARCHAR(255),
    -- What everybody in it is at least.
    role            VARCHAR(20) NOT NULL DEFAULT 'user'
                    CHECK (role IN ('super_admin', 'admin', 'user')),
    -- Counts the changes: the ETag.
    revision        INTEGER NOT NULL DEFAULT 1,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    UNIQUE (fk_auth_source, external_id)
);
-- Applications know groups by name: one name is one group, wherever it comes from.
CREATE UNIQUE INDEX idx_groups_name_folded ON groups (lower(name COLLATE "pg_c_utf8"));
CREATE INDEX idx_groups_role ON groups (id) WHERE role <> 'user';

CREATE TABLE group_users (
    fk_group    INTEGER NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
    fk_user     INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    added_at    TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    PRIMARY KEY (fk_group, fk_user)
);
CREATE INDEX idx_group_users_user ON group_users (fk_user, fk_group);

-- A group in a group: what `fk_group` gives, `fk_member` has.
CREATE TABLE group_groups (
    fk_group    INTEGER NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
    fk_member   INTEGER NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
    added_at    TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    PRIMARY KEY (fk_group, fk_member),
    CHECK (fk_group <> fk_member)
);
CREATE INDEX idx_group_groups_member ON group_groups (fk_member, fk_group);

-- What a group opens: apps of the desktop, and applications that sign people in. Only
-- where those are for selected people.
CREATE TABLE group_app_access (
    fk_group        INTEGER NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
    fk_app_instance INTEGER NOT NULL REFERENCES app_instances(id) ON DELETE CASCADE,
    added_at        TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    PRIMARY KEY (fk_group, fk_app_instance)
);
CREATE INDEX idx_group_app_access_app ON group_app_access (fk_app_instance, fk_group);

CREATE TABLE oidc_client_groups (
    fk_client   INTEGER NOT NULL REFERENCES oidc_clients(id) ON DELETE CASCADE,
    fk_group    INTEGER NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
    PRIMARY KEY (fk_client, fk_group)
);
CREATE INDEX idx_oidc_client_groups_group ON oidc_client_groups (fk_group);

-- A person's groups, upwards: those they are put in, and those that these are in. A row is
-- a step: `fk_member` is the group that the step came from, null for the person. A group
-- with two ways to it has two rows. Ends on whatever is in the tables, rings as well. OFFSET
-- has each level looked up by the index; joined, the table would be read whole for each.
CREATE FUNCTION effective_groups(person integer)
    RETURNS TABLE (fk_group integer, fk_member integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    ROWS 10
AS $$
BEGIN
    RETURN QUERY
    WITH RECURSIVE step (fk_group, fk_member) AS (
        SELECT u.fk_group, NULL::integer FROM group_users u WHERE u.fk_user = person
        UNION
        SELECT n.fk_group, n.fk_member FROM step s
         CROSS JOIN LATERAL (SELECT g.fk_group, g.fk_member FROM group_groups g
                              WHERE g.fk_member = s.fk_group OFFSET 0) n)
    SELECT s.fk_group, s.fk_member FROM step s;
END
$$;

-- The same from above: a group, and every group in it, however deep.
CREATE FUNCTION groups_within(wanted integer) RETURNS TABLE (fk_group integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    ROWS 10
AS $$
BEGIN
    RETURN QUERY
    WITH RECURSIVE inside (fk_group) AS (
        SELECT wanted
        UNION
        SELECT n.fk_member FROM inside i
         CROSS JOIN LATERAL (SELECT g.fk_member FROM group_groups g
                              WHERE g.fk_group = i.fk_group OFFSET 0) n)
    SELECT i.fk_group FROM inside i;
END
$$;

-- Groups that make administrators: by their own role, or by that of one they are in. Most
-- installations have none or a few, so this is next to nothing.
CREATE VIEW effective_group_roles AS
    SELECT w.fk_group,
           CASE WHEN bool_or(g.role = 'super_admin') THEN 'super_admin' ELSE 'admin' END AS role
      FROM groups g
     CROSS JOIN LATERAL groups_within(g.id) w
     WHERE g.role <> 'user'
     GROUP BY w.fk_group;

-- What each person is: the highest of their own role and those of their groups. The one
-- place that says so.
CREATE VIEW effective_roles AS
    SELECT u.id AS fk_user,
           CASE WHEN u.role = 'super_admin' OR g.is_super THEN 'super_admin'
                WHEN u.role = 'admin' OR g.is_super IS NOT NULL THEN 'admin'
                ELSE 'user' END AS role
      FROM users u
      LEFT JOIN (SELECT m.fk_user, bool_or(r.role = 'super_admin') AS is_super
                   FROM effective_group_roles r
                   JOIN group_users m ON m.fk_group = r.fk_group
                  GROUP BY m.fk_user) g ON g.fk_user = u.id;

-- Who may open what: the one place that says so, for the store and the desktop. A person's
-- groups are looked up once, not for each app (OFFSET keeps that apart).
CREATE OR REPLACE VIEW usable_apps AS
    SELECT u.id AS fk_user, i.id AS fk_app_instance
    FROM users u
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT e.fk_group FROM effective_groups(u.id) e) AS groups
                        OFFSET 0) mine
    CROSS JOIN app_instances i
    JOIN app_definitions d ON d.id = i.fk_app_def
    WHERE u.is_active AND d.is_active AND i.status = 'running' AND i.external_url IS NOT NULL
      AND (i.audience = 'everyone'
           OR EXISTS (SELECT 1 FROM user_app_access a
                      WHERE a.fk_user = u.id AND a.fk_app_instance = i.id AND a.can_use)
           OR EXISTS (SELECT 1 FROM group_app_access g
                      WHERE g.fk_app_instance = i.id AND g.fk_group = ANY (mine.groups)));

-- The same for the applications that sign people in. Asked at each use of a token: the
-- groups are looked at last.
CREATE VIEW usable_clients AS
    SELECT u.id AS fk_user, c.id AS fk_client
    FROM users u
    CROSS JOIN oidc_clients c
    WHERE u.is_active AND c.is_active
      AND CASE WHEN c.audience = 'everyone' THEN true
               WHEN EXISTS (SELECT 1 FROM oidc_client_users a
                            WHERE a.fk_client = c.id AND a.fk_user = u.id) THEN true
               ELSE EXISTS (SELECT 1 FROM effective_groups(u.id) e
                            JOIN oidc_client_groups g ON g.fk_group = e.fk_group
                            WHERE g.fk_client = c.id) END;
