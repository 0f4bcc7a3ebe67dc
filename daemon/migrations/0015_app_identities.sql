-- How app instances know people: by OpenID Connect, by a directory, by what the proxy says.

-- Of an app instance: nobody changes it by hand, and who may open the app may use it.
ALTER TABLE oidc_clients
    ADD COLUMN fk_app_instance INTEGER UNIQUE REFERENCES app_instances(id) ON DELETE CASCADE;

CREATE TABLE app_identities (
    fk_app_instance INTEGER PRIMARY KEY REFERENCES app_instances(id) ON DELETE CASCADE,
    mode        VARCHAR(10) NOT NULL CHECK (mode IN ('oidc', 'ldap', 'headers')),
    -- What was asked for, so that a later change can be taken back.
    wish        JSONB NOT NULL CHECK (jsonb_typeof(wish) = 'object'),
    -- Secrets are reckoned from these two with a key that is not in the database.
    salt        VARCHAR(32) NOT NULL,
    generation  INTEGER NOT NULL DEFAULT 1 CHECK (generation > 0),
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL
);

-- Who may use an application: of an app instance, whoever may open that.
CREATE OR REPLACE VIEW usable_clients AS
    SELECT u.id AS fk_user, c.id AS fk_client
    FROM users u
    CROSS JOIN oidc_clients c
    WHERE u.is_active AND c.is_active
      AND CASE WHEN c.fk_app_instance IS NOT NULL
                   THEN EXISTS (SELECT 1 FROM usable_apps a
                                 WHERE a.fk_user = u.id AND a.fk_app_instance = c.fk_app_instance)
               WHEN c.audience = 'everyone' THEN true
               WHEN EXISTS (SELECT 1 FROM oidc_client_users a
                            WHERE a.fk_client = c.id AND a.fk_user = u.id) THEN true
               ELSE EXISTS (SELECT 1 FROM effective_groups(u.id) e
                            JOIN oidc_client_groups g ON g.fk_group = e.fk_group
                            WHERE g.fk_client = c.id) END;
