-- What applications know a person by: never changes, is never given to another
-- person, and differs from one installation to the next.
ALTER TABLE users
    ADD COLUMN subject UUID NOT NULL DEFAULT gen_random_uuid() UNIQUE;

-- Some older applications cannot do PKCE; each is excused one by one.
ALTER TABLE oidc_clients
    ADD COLUMN pkce_required BOOLEAN NOT NULL DEFAULT true;
