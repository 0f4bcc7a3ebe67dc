-- The data model: people, applications, desktops, machines, audit, VPN.

-- People and sign-in
CREATE TABLE auth_sources (
    id              SERIAL PRIMARY KEY,
    type            VARCHAR(20) NOT NULL CHECK (type IN ('native', 'ad', 'oidc')),
    name            VARCHAR(100) NOT NULL,
    config          JSONB NOT NULL DEFAULT '{}',
    is_active       BOOLEAN NOT NULL DEFAULT true,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_auth_sources_type ON auth_sources(type);

CREATE TABLE users (
    id              SERIAL PRIMARY KEY,
    username        VARCHAR(100) NOT NULL UNIQUE,
    email           VARCHAR(255),
    password_hash   VARCHAR(255),
    fk_auth_source  INTEGER NOT NULL REFERENCES auth_sources(id),
    external_id     VARCHAR(255),
    role            VARCHAR(20) NOT NULL DEFAULT 'user'
                    CHECK (role IN ('super_admin', 'admin', 'user')),
    is_active       BOOLEAN NOT NULL DEFAULT true,
    last_login_at   TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_users_username ON users(username);
CREATE INDEX idx_users_email ON users(email);
CREATE INDEX idx_users_role ON users(role);
CREATE INDEX idx_users_auth_source ON users(fk_auth_source);

CREATE TABLE sessions (
    id              SERIAL PRIMARY KEY,
    fk_user         INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    token_hash      VARCHAR(255) NOT NULL UNIQUE,
    ip_address      INET,
    user_agent      TEXT,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    expires_at      TIMESTAMPTZ NOT NULL,
    revoked_at      TIMESTAMPTZ
);
CREATE INDEX idx_sessions_user ON sessions(fk_user);
CREATE INDEX idx_sessions_token ON sessions(token_hash);
CREATE INDEX idx_sessions_expires ON sessions(expires_at);

-- Applications
CREATE TABLE app_definitions (
    id              SERIAL PRIMARY KEY,
    slug            VARCHAR(100) NOT NULL UNIQUE,
    name            VARCHAR(100) NOT NULL,
    description     TEXT,
    version         VARCHAR(50) NOT NULL,
    category        VARCHAR(50) NOT NULL,
    icon_url        VARCHAR(500),
    yaml_config     TEXT NOT NULL,
    supports_oidc   BOOLEAN NOT NULL DEFAULT false,
    supports_proxy_auth BOOLEAN NOT NULL DEFAULT false,
    min_resources   JSONB,
    is_official     BOOLEAN NOT NULL DEFAULT true,
    is_active       BOOLEAN NOT NULL DEFAULT true,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_app_definitions_slug ON app_definitions(slug);
CREATE INDEX idx_app_definitions_category ON app_definitions(category);

CREATE TABLE app_instances (
    id              SERIAL PRIMARY KEY,
    fk_app_def      INTEGER NOT NULL REFERENCES app_definitions(id),
    fk_installed_by INTEGER NOT NULL REFERENCES users(id),
    namespace       VARCHAR(100) NOT NULL,
    status          VARCHAR(20) NOT NULL DEFAULT 'pending'
                    CHECK (status IN ('pending', 'installing', 'running', 'stopped', 'error')),
    config_override JSONB DEFAULT '{}',
    internal_url    VARCHAR(500),
    external_url    VARCHAR(500),
    installed_at    TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_app_instances_app_def ON app_instances(fk_app_def);
CREATE INDEX idx_app_instances_status ON app_instances(status);
CREATE UNIQUE INDEX idx_app_instances_namespace ON app_instances(namespace);

CREATE TABLE user_app_access (
    id              SERIAL PRIMARY KEY,
    fk_user         INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    fk_app_instance INTEGER NOT NULL REFERENCES app_instances(id) ON DELETE CASCADE,
    can_use         BOOLEAN NOT NULL DEFAULT true,
    can_admin       BOOLEAN NOT NULL DEFAULT false,
    added_at        TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    added_by        INTEGER REFERENCES users(id),
    UNIQUE(fk_user, fk_app_instance)
);
CREATE INDEX idx_user_app_access_user ON user_app_access(fk_user);
CREATE INDEX idx_user_app_access_app ON user_app_access(fk_app_instance);

-- Browser desktop
CREATE TABLE desktops (
    id              SERIAL PRIMARY KEY,
    fk_user         INTEGER NOT NULL UNIQUE REFERENCES users(id) ON DELETE CASCADE,
    wallpaper       VARCHAR(500),
    theme           VARCHAR(50) NOT NULL DEFAULT 'default',
    layout_config   JSONB DEFAULT '{}',
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

CREATE TABLE desktop_windows (
    id              SERIAL PRIMARY KEY,
    fk_desktop      INTEGER NOT NULL REFERENCES desktops(id) ON DELETE CASCADE,
    fk_app_instance INTEGER NOT NULL REFERENCES app_instances(id) ON DELETE CASCADE,
    position_x      INTEGER NOT NULL DEFAULT 100,
    position_y      INTEGER NOT NULL DEFAULT 100,
    width           INTEGER NOT NULL DEFAULT 800,
    height          INTEGER NOT NULL DEFAULT 600,
    z_index         INTEGER NOT NULL DEFAULT 0,
    is_minimized    BOOLEAN NOT NULL DEFAULT false,
    is_maximized    BOOLEAN NOT NULL DEFAULT false,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_desktop_windows_desktop ON desktop_windows(fk_desktop);

CREATE TABLE docks (
    id              SERIAL PRIMARY KEY,
    fk_desktop      INTEGER NOT NULL REFERENCES desktops(id) ON DELETE CASCADE,
    name            VARCHAR(100) NOT NULL,
    position        VARCHAR(20) NOT NULL DEFAULT 'bottom'
                    CHECK (position IN ('top', 'bottom', 'left', 'right')),
    icon            VARCHAR(100),
    is_visible      BOOLEAN NOT NULL DEFAULT true,
    sort_order      INTEGER NOT NULL DEFAULT 0,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_docks_desktop ON docks(fk_desktop);

CREATE TABLE dock_items (
    id              SERIAL PRIMARY KEY,
    fk_dock         INTEGER NOT NULL REFERENCES docks(id) ON DELETE CASCADE,
    fk_app_instance INTEGER NOT NULL REFERENCES app_instances(id) ON DELETE CASCADE,
    position        INTEGER NOT NULL DEFAULT 0,
    UNIQUE(fk_dock, fk_app_instance)
);
CREATE INDEX idx_dock_items_dock ON dock_items(fk_dock);

CREATE TABLE shortcuts (
    id              SERIAL PRIMARY KEY,
    fk_desktop      INTEGER NOT NULL REFERENCES desktops(id) ON DELETE CASCADE,
    fk_app_instance INTEGER NOT NULL REFERENCES app_instances(id) ON DELETE CASCADE,
    position_x      INTEGER NOT NULL DEFAULT 0,
    position_y      INTEGER NOT NULL DEFAULT 0,
    icon_custom     VARCHAR(500),
    label_custom    VARCHAR(100),
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_shortcuts_desktop ON shortcuts(fk_desktop);

-- Machines
CREATE TABLE clusters (
    id              SERIAL PRIMARY KEY,
    name            VARCHAR(100) NOT NULL UNIQUE,
    k3s_version     VARCHAR(50),
    status          VARCHAR(20) NOT NULL DEFAULT 'initializing'
                    CHECK (status IN ('initializing', 'healthy', 'degraded', 'error')),
    config          JSONB DEFAULT '{}',
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

CREATE TABLE nodes (
    id              SERIAL PRIMARY KEY,
    fk_cluster      INTEGER NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    hostname        VARCHAR(255) NOT NULL,
    ip_address      INET NOT NULL,
    role            VARCHAR(20) NOT NULL CHECK (role IN ('server', 'agent')),
    status          VARCHAR(20) NOT NULL DEFAULT 'pending'
                    CHECK (status IN ('pending', 'ready', 'not_ready', 'error')),
    resources       JSONB,
    joined_at       TIMESTAMPTZ,
    last_heartbeat  TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_nodes_cluster ON nodes(fk_cluster);
CREATE INDEX idx_nodes_status ON nodes(status);

CREATE TABLE backups (
    id              SERIAL PRIMARY KEY,
    fk_cluster      INTEGER NOT NULL REFERENCES clusters(id),
    type            VARCHAR(20) NOT NULL CHECK (type IN ('full', 'incremental', 'app')),
    fk_app_instance INTEGER REFERENCES app_instances(id),
    status          VARCHAR(20) NOT NULL DEFAULT 'pending'
                    CHECK (status IN ('pending', 'running', 'completed', 'failed')),
    size_bytes      BIGINT,
    storage_path    VARCHAR(500),
    started_at      TIMESTAMPTZ,
    completed_at    TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_backups_cluster ON backups(fk_cluster);
CREATE INDEX idx_backups_status ON backups(status);

-- Audit
CREATE TABLE audit_logs (
    id              SERIAL PRIMARY KEY,
    fk_user         INTEGER REFERENCES users(id),
    action          VARCHAR(100) NOT NULL,
    resource_type   VARCHAR(50) NOT NULL,
    resource_id     INTEGER,
    details         JSONB,
    ip_address      INET,
    user_agent      TEXT,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_audit_logs_user ON audit_logs(fk_user);
CREATE INDEX idx_audit_logs_action ON audit_logs(action);
CREATE INDEX idx_audit_logs_resource ON audit_logs(resource_type, resource_id);
CREATE INDEX idx_audit_logs_created ON audit_logs(created_at);

-- VPN
CREATE TABLE vpn_configs (
    id              SERIAL PRIMARY KEY,
    fk_user         INTEGER REFERENCES users(id),
    psk_encrypted   TEXT,
    is_active       BOOLEAN NOT NULL DEFAULT true,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
