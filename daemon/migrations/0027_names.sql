-- What this installation is called: its certificates, and its names by DNS.

-- What certificates the network is shown: our own authority's always, and another's besides.
CREATE TABLE certificate_settings (
    only_row            BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    source              TEXT NOT NULL DEFAULT 'own' CHECK (source IN ('own', 'acme', 'uploaded')),
    -- The ACME directory's https URL, and that of one that is tried before it; empty: none.
    directory           TEXT NOT NULL DEFAULT '',
    trial_directory     TEXT NOT NULL DEFAULT '',
    email               TEXT NOT NULL DEFAULT '',
    -- PEM: who vouches for the directory's server; empty: the system's.
    authorities         TEXT NOT NULL DEFAULT '',
    challenge           TEXT NOT NULL DEFAULT 'http-01' CHECK (challenge IN ('http-01', 'dns-01')),
    -- Whom records are changed by, and a JSON object of the fields that it asks for.
    dns_provider        TEXT NOT NULL DEFAULT '',
    dns_settings_sealed TEXT NOT NULL DEFAULT '',
    -- External account binding (RFC 8555 section 7.3.4).
    binding_id          TEXT NOT NULL DEFAULT '',
    binding_key_sealed  TEXT NOT NULL DEFAULT '',
    -- The account at the authority, written by the role names.
    account_sealed      TEXT NOT NULL DEFAULT '',
    updated_at          TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE certificates (
    id         SERIAL PRIMARY KEY,
    source     TEXT NOT NULL CHECK (source IN ('acme', 'uploaded')),
    names      TEXT[] NOT NULL,
    -- PEM: the certificate first, then its issuers.
    chain      TEXT NOT NULL,
    key_sealed TEXT NOT NULL,
    issuer     TEXT NOT NULL,
    sha256     TEXT NOT NULL UNIQUE,
    not_before TIMESTAMPTZ NOT NULL,
    not_after  TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- What is wanted of the ACME authority, one row for each order, and how the last try went.
CREATE TABLE certificate_orders (
    names           TEXT[] PRIMARY KEY,
    state           TEXT NOT NULL DEFAULT 'waiting'
                    CHECK (state IN ('waiting', 'trying', 'done', 'failed')),
    -- A slug, and the authority's own words, at most 1000 characters.
    message         TEXT NOT NULL DEFAULT '',
    detail          TEXT NOT NULL DEFAULT '',
    attempts        INTEGER NOT NULL DEFAULT 0,
    trial_passed_at TIMESTAMPTZ,
    tried_at        TIMESTAMPTZ,
    next_try_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    alerted_at      TIMESTAMPTZ
);

CREATE TABLE dns_settings (
    only_row   BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    is_on      BOOLEAN NOT NULL DEFAULT false,
    -- Who may ask.
    networks   TEXT[] NOT NULL DEFAULT '{}',
    -- What BASE and what is below it stand for; IPv4 and IPv6.
    addresses  TEXT[] NOT NULL DEFAULT '{}',
    -- Everything else is asked of the machine's own name servers.
    forwards   BOOLEAN NOT NULL DEFAULT true,
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE dns_records (
    id           SERIAL PRIMARY KEY,
    -- Relative to BASE, which is ''; the first label may be '*'.
    name         TEXT NOT NULL,
    type         TEXT NOT NULL
                 CHECK (type IN ('A', 'AAAA', 'CNAME', 'MX', 'TXT', 'SRV', 'CAA')),
    -- As in a zone file.
    content      TEXT NOT NULL,
    ttl_s        INTEGER NOT NULL DEFAULT 300 CHECK (ttl_s BETWEEN 30 AND 86400),
    -- Only who asks from these is told this; empty: everybody.
    for_networks TEXT[] NOT NULL DEFAULT '{}',
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    UNIQUE (name, type, content)
);
