-- The gate: applications under addresses of ours, which nobody reaches without a session.

-- 'proxied': at https://SLUG.BASE; external_url is where the gate takes it from.
ALTER TABLE app_instances DROP CONSTRAINT app_instances_embed_check;
ALTER TABLE app_instances ADD CONSTRAINT app_instances_embed_check
    CHECK (embed IN ('frame', 'tab', 'proxied'));

-- How the gate treats one: a row for each that is proxied.
CREATE TABLE app_gates (
    fk_app_instance INTEGER PRIMARY KEY REFERENCES app_instances(id) ON DELETE CASCADE,
    verify_certificate BOOLEAN NOT NULL DEFAULT true,
    -- Whether it is told by headers who is calling.
    tells_who       BOOLEAN NOT NULL DEFAULT false,
    -- What is beneath them needs no session.
    open_paths      TEXT[] NOT NULL DEFAULT '{}',
    max_upload_mb   INTEGER NOT NULL DEFAULT 100 CHECK (max_upload_mb BETWEEN 1 AND 100000),
    timeout_s       INTEGER NOT NULL DEFAULT 60 CHECK (timeout_s BETWEEN 1 AND 3600)
);

-- kind 'app': somebody's session at one application, child of the sign-on session, so that
-- whatever ends that ends it.
ALTER TABLE sessions
    DROP CONSTRAINT sessions_kind_check,
    ADD CONSTRAINT sessions_kind_check CHECK (kind IN ('sso', 'desk', 'app')),
    DROP CONSTRAINT sessions_desk_has_parent,
    ADD CONSTRAINT sessions_parent CHECK ((kind = 'sso') = (fk_parent IS NULL)),
    ADD COLUMN fk_app_instance INTEGER REFERENCES app_instances(id) ON DELETE CASCADE,
    ADD CONSTRAINT sessions_app CHECK ((kind = 'app') = (fk_app_instance IS NOT NULL));
CREATE INDEX idx_sessions_app_instance ON sessions (fk_app_instance)
    WHERE fk_app_instance IS NOT NULL;
