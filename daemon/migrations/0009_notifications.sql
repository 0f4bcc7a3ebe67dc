-- What people are told of what happened, and what the stream of events needs beside the jobs.

CREATE TABLE notifications (
    id         SERIAL PRIMARY KEY,
    fk_user    INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    -- Which sentence ("job.failed"), and what it names: text by name.
    kind       VARCHAR(60) NOT NULL,
    arguments  JSONB NOT NULL DEFAULT '{}',
    -- Where to in the desktop.
    link       VARCHAR(200),
    -- The event it tells of. A job that makes notifications may run twice: nobody is told
    -- twice of one event.
    event_id   BIGINT NOT NULL,
    read_at    TIMESTAMPTZ,
    -- Taken away by its reader. The row stays for a while, empty, so that streams tell of it
    -- and the event is not told anew.
    deleted_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    -- The transaction of the last change.
    changed_in XID8 NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (event_id, fk_user)
);
CREATE INDEX idx_notifications_user ON notifications (fk_user, id);
CREATE INDEX idx_notifications_user_changed ON notifications (fk_user, changed_in);
CREATE INDEX idx_notifications_created ON notifications (created_at);

CREATE FUNCTION note_notification_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    NEW.changed_in = pg_current_xact_id();
    PERFORM pg_notify('unidash_changes', NEW.fk_user::text);
    RETURN NEW;
END
$$;
CREATE TRIGGER notifications_changed BEFORE INSERT OR UPDATE ON notifications
    FOR EACH ROW EXECUTE FUNCTION note_notification_change();

CREATE INDEX idx_jobs_user_changed ON jobs (fk_user, changed_in);

-- A stream ends with its session: whoever has one looks at once.
CREATE FUNCTION note_session_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    PERFORM pg_notify('unidash_changes', NEW.fk_user::text);
    RETURN NULL;
END
$$;
CREATE TRIGGER sessions_ended AFTER UPDATE OF revoked_at ON sessions
    FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
    EXECUTE FUNCTION note_session_end();
