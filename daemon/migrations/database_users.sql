-- The users of the database, made or put right by a superuser before anything else:
-- `unidash` owns the schema and migrates it, the others are the process roles. In the
-- form of `postgres --single -j`: a statement ends with a semicolon and an empty line.
DO $$
DECLARE
    each TEXT;
BEGIN
    FOREACH each IN ARRAY ARRAY['unidash', 'unidash_identity', 'unidash_workspace', 'unidash_admin',
                                'unidash_audit', 'unidash_mail', 'unidash_gate',
                                'unidash_names', 'unidash_apps'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = each) THEN
            EXECUTE format('CREATE ROLE %I', each);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE'
                       ' NOREPLICATION NOBYPASSRLS', each);
    END LOOP;
END $$;

