-- Whether somebody may sign in, and if not, who keeps them out: the one place that says so.
-- Whoever enters by another service alone was invited by nobody and waits for nothing. Of a
-- directory's people an administrator's word comes first: it is written as 'present'.
CREATE VIEW person_states AS
    SELECT u.id AS fk_user,
           CASE WHEN NOT u.is_active AND u.directory_state <> 'present' THEN 'kept_out'
                WHEN NOT u.is_active THEN 'disabled'
                WHEN u.has_password OR EXISTS (SELECT 1 FROM upstream_identities i
                                                WHERE i.fk_user = u.id) THEN 'active'
                ELSE 'invited' END AS state
      FROM users u;
