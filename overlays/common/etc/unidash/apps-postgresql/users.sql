-- Who makes the databases of applications; run by apps-postgresql-prepare, and again where it
-- changed, so each statement holds a second time. Blank lines end what is run together.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'unidash_apps') THEN
    CREATE ROLE unidash_apps;
  END IF;
END
$$;

-- Its power over what it made comes with each role that it creates, and with no other.
ALTER ROLE unidash_apps LOGIN NOSUPERUSER CREATEDB CREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 8;

ALTER ROLE unidash_apps SET createrole_self_grant = 'set, inherit';

GRANT pg_use_reserved_connections TO unidash_apps;

GRANT SET ON PARAMETER temp_file_limit TO unidash_apps;

REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;

GRANT CONNECT ON DATABASE postgres TO unidash_apps;

