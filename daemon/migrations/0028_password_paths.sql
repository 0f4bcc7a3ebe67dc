-- App passwords at applications behind the gate.

-- What is beneath them may be asked for with an app password instead of a session.
ALTER TABLE app_gates ADD COLUMN password_paths TEXT[] NOT NULL DEFAULT '{}';

-- When the trail last told of one at an application: programs come again and again.
CREATE TABLE app_password_uses (
    fk_app_password INTEGER NOT NULL REFERENCES app_passwords(id) ON DELETE CASCADE,
    fk_app_instance INTEGER NOT NULL REFERENCES app_instances(id) ON DELETE CASCADE,
    told_at         TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (fk_app_password, fk_app_instance)
);
CREATE INDEX idx_app_password_uses_app_instance ON app_password_uses (fk_app_instance);
