-- Outgoing mail: the server that takes it, and what waits for it. Each letter has a job
-- `mail.deliver`, asked for in the transaction that adds the letter.

-- Without a row nothing is sent. The password is sealed with a key that is not in the
-- database.
CREATE TABLE mail_relay (
    only_row        BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    host            VARCHAR(253) NOT NULL,
    port            INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    encryption      VARCHAR(10) NOT NULL CHECK (encryption IN ('starttls', 'tls')),
    account         VARCHAR(255) NOT NULL DEFAULT '',
    password_sealed TEXT NOT NULL DEFAULT '',
    sender_name     VARCHAR(100) NOT NULL DEFAULT '',
    sender_address  VARCHAR(254) NOT NULL,
    -- PEM, instead of the authorities of the system; empty: those.
    authorities     TEXT NOT NULL DEFAULT '',
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

-- What is to be said to whom: words are made of it when it is sent. The one-time link is
-- sealed with a key that is not in the database, and gone once nothing is left to do.
CREATE TABLE mails (
    id              SERIAL PRIMARY KEY,
    kind            VARCHAR(30) NOT NULL CHECK (kind IN ('invitation', 'reset',
                        'email_confirmation', 'email_changed', 'new_device',
                        'test')),
    fk_user         INTEGER REFERENCES users(id) ON DELETE CASCADE,
    address         VARCHAR(255) NOT NULL,
    name            VARCHAR(100) NOT NULL DEFAULT '',
    locale          VARCHAR(2) NOT NULL CHECK (locale IN ('fr', 'en')),
    facts           JSONB NOT NULL DEFAULT '{}',
    link_sealed     TEXT NOT NULL DEFAULT '',
    -- The same at every attempt: servers and people recognise what came twice.
    message_id      VARCHAR(64) NOT NULL UNIQUE,
    -- handing_over: noted before the server gets the end of the message. Whoever finds it
    -- so does not know whether the server has the letter: it becomes unknown.
    state           VARCHAR(12) NOT NULL DEFAULT 'waiting'
                        CHECK (state IN ('waiting', 'handing_over', 'sent', 'refused', 'expired',
                                         'unknown')),
    -- Why it was refused or has to wait, and the server's own words.
    reason          VARCHAR(100) NOT NULL DEFAULT '',
    reply           VARCHAR(200) NOT NULL DEFAULT '',
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_mails_user ON mails (fk_user);
CREATE INDEX idx_mails_expires ON mails (expires_at);
