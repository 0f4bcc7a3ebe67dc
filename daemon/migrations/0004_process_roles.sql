-- One database user for each process role, and none of them owns a table. What each
-- may do stands in grants.sql; here is what grants alone cannot say.

-- Whether there is a password is no secret; its hash is, for all but the sign-in.
ALTER TABLE users
    ADD COLUMN has_password BOOLEAN NOT NULL GENERATED ALWAYS AS (password_hash IS NOT NULL) STORED;

-- Administration takes a password away; it never sets one.
CREATE FUNCTION clear_password(person INTEGER, moment TIMESTAMPTZ) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    UPDATE users SET password_hash = NULL, updated_at = moment WHERE id = person
$$;

-- A desktop's session is opened beneath a living sign-on session of the same person,
-- in no other way: the desktop's role may not write sessions of its own making.
CREATE FUNCTION start_desk_session(sso INTEGER, new_token_hash TEXT, address INET, browser TEXT,
                                   moment TIMESTAMPTZ, no_later_than TIMESTAMPTZ)
    RETURNS TABLE (id INTEGER, expires_at TIMESTAMPTZ)
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    INSERT INTO sessions (fk_user, fk_parent, token_hash, ip_address, user_agent, kind,
                          created_at, auth_time, last_seen_at, expires_at)
    SELECT p.fk_user, p.id, new_token_hash, address, browser, 'desk',
           moment, p.auth_time, moment, least(p.expires_at, no_later_than)
      FROM sessions p
      JOIN users u ON u.id = p.fk_user
     WHERE p.id = sso AND p.kind = 'sso' AND p.revoked_at IS NULL
       AND p.expires_at > moment AND u.is_active
    RETURNING sessions.id, sessions.expires_at
$$;

-- The trail. Every role adds rows; the one role with the key chains them afterwards,
-- in an order of its own, for rows do not commit in the order of their numbers.
ALTER TABLE audit_logs
    ALTER COLUMN previous_hash DROP NOT NULL,
    ALTER COLUMN hash DROP NOT NULL,
    ALTER COLUMN created_at SET DEFAULT clock_timestamp(),
    ADD COLUMN chain_position BIGINT UNIQUE,
    -- The database user that wrote the row: nobody speaks for another role.
    ADD COLUMN written_by VARCHAR(63);
UPDATE audit_logs a SET chain_position = ranked.number
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM audit_logs) ranked
 WHERE ranked.id = a.id;
ALTER TABLE audit_logs
    ALTER COLUMN written_by SET DEFAULT session_user,
    ADD CONSTRAINT audit_logs_chained CHECK
        ((hash IS NULL) = (chain_position IS NULL) AND (hash IS NULL) = (previous_hash IS NULL));
CREATE INDEX idx_audit_logs_unchained ON audit_logs (id) WHERE chain_position IS NULL;

-- Puts one row behind the head, if the head still is where the caller read it.
CREATE FUNCTION audit_chain_row(row_id INTEGER, hash_before TEXT, row_hash TEXT, head_seal TEXT)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    UPDATE audit_head SET fk_last = row_id, row_count = row_count + 1, hash = row_hash,
                          seal = head_seal
     WHERE hash = hash_before;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the head of the chain has moved' USING ERRCODE = 'serialization_failure';
    END IF;
    UPDATE audit_logs
       SET chain_position = (SELECT COALESCE(MAX(chain_position), 0) + 1 FROM audit_logs),
           previous_hash = hash_before, hash = row_hash
     WHERE id = row_id AND chain_position IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'row % is in the chain already', row_id USING ERRCODE = 'check_violation';
    END IF;
END
$$;
