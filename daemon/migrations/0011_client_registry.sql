-- The registry of applications that sign people in.

-- Administration gives an application another secret and never reads one's hash: the one
-- that counted until now goes on counting for as long as it says.
CREATE FUNCTION rotate_client_secret(client INTEGER, new_hash TEXT, former_until TIMESTAMPTZ,
                                     moment TIMESTAMPTZ) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    UPDATE oidc_clients
       SET previous_secret_hash = secret_hash, previous_secret_until = former_until,
           secret_hash = new_hash, updated_at = moment, revision = revision + 1
     WHERE id = client AND client_id <> 'desk' AND kind = 'confidential'
$$;
