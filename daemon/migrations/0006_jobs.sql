-- Work that lasts, repeats or must survive a crash (daemon/jobs). Every role carries out
-- its own jobs and sees no others; it asks for another role's only by request_job(), and
-- only for kinds that grants.sql lets it ask for.

-- One line for each kind of job; written by grants.sql alone.
CREATE TABLE job_kinds (
    kind         VARCHAR(60) PRIMARY KEY,
    role         VARCHAR(20) NOT NULL,
    -- The event that makes such a job; only what one of the requesters wrote counts.
    on_event     VARCHAR(100),
    requesters   TEXT[] NOT NULL,
    -- How many may wait at a time.
    most_waiting INTEGER NOT NULL DEFAULT 10000
);

CREATE TABLE jobs (
    id           SERIAL PRIMARY KEY,
    kind         VARCHAR(60) NOT NULL,
    role         VARCHAR(20) NOT NULL,
    -- What it is about, such as "users/5".
    subject      VARCHAR(100) NOT NULL DEFAULT '',
    payload      JSONB NOT NULL DEFAULT '{}',
    -- Whose it is, where it is a person's.
    fk_user      INTEGER REFERENCES users(id) ON DELETE SET NULL,
    requested_by VARCHAR(63) NOT NULL DEFAULT session_user,
    -- The machine that must do it; empty: any.
    machine      VARCHAR(64) NOT NULL DEFAULT '',
    -- Comes again and again: one row for each kind and machine.
    is_scheduled BOOLEAN NOT NULL DEFAULT false,
    state        VARCHAR(10) NOT NULL DEFAULT 'queued'
                 CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    -- It failed or was cancelled, and what it did is being taken back.
    is_reverting BOOLEAN NOT NULL DEFAULT false,
    step         VARCHAR(60) NOT NULL DEFAULT '',
    progress     SMALLINT NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    message      VARCHAR(100) NOT NULL DEFAULT '',
    attempts     INTEGER NOT NULL DEFAULT 0,
    journal      JSONB NOT NULL DEFAULT '{}',
    run_at       TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    cancel_requested_at TIMESTAMPTZ,
    -- Who works on it proves so by the lease, which ends unless it is renewed.
    lease        VARCHAR(32),
    lease_until  TIMESTAMPTZ,
    worker       VARCHAR(64) NOT NULL DEFAULT '',
    created_at   TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    started_at   TIMESTAMPTZ,
    finished_at  TIMESTAMPTZ,
    -- The transaction of the last change: what a reader of changes goes by.
    changed_in   XID8 NOT NULL DEFAULT pg_current_xact_id(),
    CONSTRAINT jobs_lease CHECK ((state = 'running') = (lease IS NOT NULL)
                                 AND (lease IS NULL) = (lease_until IS NULL))
);
CREATE UNIQUE INDEX idx_jobs_scheduled ON jobs (kind, machine) WHERE is_scheduled;
CREATE INDEX idx_jobs_open ON jobs (kind, run_at, id) WHERE state IN ('queued', 'running');
CREATE INDEX idx_jobs_open_subject ON jobs (kind, subject, id) WHERE state IN ('queued', 'running');
CREATE INDEX idx_jobs_user ON jobs (fk_user, id);
CREATE INDEX idx_jobs_over ON jobs (finished_at) WHERE state IN ('done', 'cancelled', 'failed');

-- A role's own jobs, by its database user.
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_of_the_role ON jobs
    USING (current_user = 'unidash_' || role) WITH CHECK (current_user = 'unidash_' || role);

-- What may be shown of a job: not its payload.
CREATE VIEW job_list AS
    SELECT id, kind, role, subject, fk_user, machine, is_scheduled, state, is_reverting, step,
           progress, message, attempts, run_at, cancel_requested_at IS NOT NULL AS is_cancelling,
           worker, created_at, started_at, finished_at, changed_in
      FROM jobs;

-- Those of people, for the desktop.
CREATE VIEW personal_jobs AS SELECT * FROM job_list WHERE fk_user IS NOT NULL;

CREATE FUNCTION note_job_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    NEW.changed_in = pg_current_xact_id();
    -- Renewing a lease changes nothing that anybody sees.
    IF NEW.fk_user IS NOT NULL
       AND (TG_OP = 'INSERT'
            OR (NEW.state, NEW.is_reverting, NEW.step, NEW.progress, NEW.message, NEW.run_at,
                NEW.cancel_requested_at)
               IS DISTINCT FROM
               (OLD.state, OLD.is_reverting, OLD.step, OLD.progress, OLD.message, OLD.run_at,
                OLD.cancel_requested_at)) THEN
        PERFORM pg_notify('unidash_changes', NEW.fk_user::text);
    ELSIF TG_OP = 'UPDATE' THEN
        NEW.changed_in = OLD.changed_in;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER jobs_changed BEFORE INSERT OR UPDATE ON jobs
    FOR EACH ROW EXECUTE FUNCTION note_job_change();

-- Queues a job of another role, or of one's own.
CREATE FUNCTION request_job(wanted TEXT, about TEXT, content JSONB, person INTEGER,
                            not_before TIMESTAMPTZ, on_machine TEXT) RETURNS INTEGER
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    found_kind job_kinds;
    new_id INTEGER;
BEGIN
    SELECT * INTO found_kind FROM job_kinds
     WHERE kind = wanted AND on_event IS NULL AND session_user = ANY (requesters);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the job % is not for % to ask for', wanted, session_user
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF octet_length(content::text) > 16384 THEN
        RAISE EXCEPTION 'the payload of a job is too large' USING ERRCODE = 'check_violation';
    END IF;
    IF (SELECT count(*) FROM (SELECT FROM jobs WHERE kind = wanted AND state = 'queued'
                              LIMIT found_kind.most_waiting) waiting)
       >= found_kind.most_waiting THEN
        RAISE EXCEPTION 'too many jobs % are waiting', wanted
            USING ERRCODE = 'configuration_limit_exceeded';
    END IF;
    INSERT INTO jobs (kind, role, subject, payload, fk_user, machine, run_at)
    VALUES (wanted, found_kind.role, about, content, person, on_machine,
            COALESCE(not_before, clock_timestamp()))
    RETURNING id INTO new_id;
    PERFORM pg_notify('unidash_jobs', found_kind.role);
    RETURN new_id;
END
$$;

-- The one row of a job that comes again and again. Only for the role that carries it out.
CREATE FUNCTION schedule_job(wanted TEXT, on_machine TEXT) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM job_kinds
                    WHERE kind = wanted AND session_user = 'unidash_' || role) THEN
        RAISE EXCEPTION 'the job % is not for % to schedule', wanted, session_user
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO jobs (kind, role, machine, is_scheduled)
    SELECT kind, role, on_machine, true FROM job_kinds WHERE kind = wanted
    ON CONFLICT (kind, machine) WHERE is_scheduled DO NOTHING;
END
$$;

-- Asks for an end. What waits and has done nothing ends at once; what works is told;
-- what has done something is taken back. False where there is nothing to cancel.
CREATE FUNCTION cancel_job(job INTEGER) RETURNS BOOLEAN
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    found_job jobs;
    has_done BOOLEAN;
BEGIN
    SELECT * INTO found_job FROM jobs
     WHERE id = job AND (state = 'running' OR (state = 'queued' AND NOT is_scheduled))
       AND cancel_requested_at IS NULL AND NOT is_reverting FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    has_done = COALESCE(found_job.journal -> 'steps', '{}') <> '{}';
    UPDATE jobs
       SET cancel_requested_at = clock_timestamp(),
           state = CASE WHEN state = 'queued' AND NOT has_done THEN 'cancelled' ELSE state END,
           finished_at = CASE WHEN state = 'queued' AND NOT has_done THEN clock_timestamp() END,
           run_at = CASE WHEN state = 'queued' THEN clock_timestamp() ELSE run_at END
     WHERE id = job;
    PERFORM pg_notify('unidash_jobs', found_job.role);
    RETURN true;
END
$$;

-- The same for a person's own.
CREATE FUNCTION cancel_own_job(job INTEGER, person INTEGER) RETURNS BOOLEAN
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT COALESCE((SELECT cancel_job(id) FROM jobs WHERE id = job AND fk_user = person), false)
$$;

-- Begins a failed or cancelled job anew, or goes on taking it back. False where it is
-- neither.
CREATE FUNCTION retry_job(job INTEGER) RETURNS BOOLEAN
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    its_role TEXT;
BEGIN
    UPDATE jobs
       SET state = 'queued', attempts = 0, run_at = clock_timestamp(), progress = 0, message = '',
           cancel_requested_at = CASE WHEN is_reverting THEN cancel_requested_at END,
           finished_at = NULL
     WHERE id = job AND state IN ('failed', 'cancelled')
    RETURNING role INTO its_role;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM pg_notify('unidash_jobs', its_role);
    RETURN true;
END
$$;

-- Takes away what ended long ago. What failed stays longer: somebody may still look into it.
CREATE FUNCTION remove_old_jobs(most INTEGER) RETURNS BIGINT
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH gone AS (
        DELETE FROM jobs WHERE id IN (
            SELECT id FROM jobs
             WHERE (state IN ('done', 'cancelled') AND finished_at < clock_timestamp() - interval '30 days')
                OR (state = 'failed' AND finished_at < clock_timestamp() - interval '90 days')
             ORDER BY id LIMIT most)
        RETURNING 1)
    SELECT count(*) FROM gone
$$;

-- The trail is the outbox: an event makes the jobs that wait for it, in the transaction
-- of the change. Who wrote the event is the database's to say, so that no role speaks
-- for another.
CREATE FUNCTION queue_event_jobs() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    its_role TEXT;
BEGIN
    FOR its_role IN
        INSERT INTO jobs (kind, role, subject, payload)
        SELECT k.kind, k.role, concat_ws('/', NEW.resource_type, NEW.resource_id),
               jsonb_strip_nulls(jsonb_build_object(
                   'event_id', NEW.id, 'action', NEW.action, 'resource_type', NEW.resource_type,
                   'resource_id', NEW.resource_id, 'user_id', NEW.fk_user,
                   'details', NEW.details))
          FROM job_kinds k
         WHERE k.on_event = NEW.action AND NEW.written_by = ANY (k.requesters)
        RETURNING role
    LOOP
        PERFORM pg_notify('unidash_jobs', its_role);
    END LOOP;
    RETURN NULL;
END
$$;
CREATE TRIGGER audit_logs_queue_jobs AFTER INSERT ON audit_logs
    FOR EACH ROW EXECUTE FUNCTION queue_event_jobs();
