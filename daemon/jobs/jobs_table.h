// The SQL of the runner: table jobs, as a role sees it, with its own jobs alone. Times are
// the database's, so that the clocks of the machines need not agree.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::jobs::table {

/// $1 kind, $2 subject, $3 payload, $4 user, $5 not before, $6 machine.
inline constexpr postgres::Statement request{
    "jobs_request",
    "SELECT request_job($1, $2, $3::jsonb, $4::integer, $5::timestamptz, $6) AS id"};

/// $1 kind, $2 machine or empty.
inline constexpr postgres::Statement schedule{"jobs_schedule", "SELECT schedule_job($1, $2)"};

/// $1 kind.
inline constexpr postgres::Statement is_under_way{
    "jobs_is_under_way",
    "SELECT EXISTS (SELECT FROM jobs WHERE kind = $1 AND is_scheduled AND state = 'running'"
    " AND lease_until >= clock_timestamp())"};

/// $1 kind.
inline constexpr postgres::Statement hurry{
    "jobs_hurry",
    "WITH due AS (UPDATE jobs SET run_at = clock_timestamp()"
    " WHERE kind = $1 AND is_scheduled AND state = 'queued' AND run_at > clock_timestamp()"
    " RETURNING role)"
    " SELECT pg_notify('unidash_jobs', role)::text AS told FROM due"};

/// $1 role. One at a time picks, so that counting what runs holds; until the transaction ends.
inline constexpr postgres::Statement take_turn{
    "jobs_take_turn", "SELECT 1 FROM pg_advisory_xact_lock(hashtext('unidash.jobs.' || $1))"};

/// $1 kind, $2 this machine, $3 new lease, $4 its milliseconds, $5 how many at a time,
/// $6 whether that is for each machine, $7 whether those of one subject keep their order.
/// The oldest that waits, or whose worker is gone: nobody is then inside a transaction of it
/// (table hold).
inline constexpr postgres::Statement claim{
    "jobs_claim",
    "UPDATE jobs SET state = 'running', attempts = attempts + 1, lease = $3,"
    " lease_until = clock_timestamp() + $4::bigint * interval '1 millisecond', worker = $2,"
    " started_at = clock_timestamp(), finished_at = NULL,"
    " message = CASE WHEN is_reverting THEN message ELSE '' END"
    " WHERE id = (SELECT j.id FROM jobs j"
    "  WHERE j.kind = $1 AND j.machine IN ('', $2) AND j.state IN ('queued', 'running')"
    "   AND CASE j.state WHEN 'queued' THEN j.run_at <= clock_timestamp()"
    "       ELSE j.lease_until < clock_timestamp()"
    "            AND pg_try_advisory_xact_lock(hashtext('unidash.job'), j.id) END"
    "   AND NOT ($7::boolean AND EXISTS (SELECT FROM jobs e WHERE e.kind = j.kind"
    "        AND e.subject = j.subject AND e.id < j.id AND e.state IN ('queued', 'running')))"
    "   AND (SELECT count(*) FROM jobs r WHERE r.kind = $1 AND r.state = 'running'"
    "        AND r.lease_until >= clock_timestamp() AND ($6::boolean IS FALSE OR r.worker = $2))"
    "       < $5::integer"
    "  ORDER BY j.run_at, j.id LIMIT 1 FOR UPDATE SKIP LOCKED)"
    " RETURNING id, subject, payload, fk_user AS user_id, attempts, is_reverting,"
    " cancel_requested_at IS NOT NULL AS is_cancelled, journal"};

/// $1 id, $2 lease, $3 milliseconds, $4 progress, $5 message, or null for what it has. Whether it
/// is to be cancelled; no row where the lease is lost.
inline constexpr postgres::Statement renew{
    "jobs_renew",
    "UPDATE jobs SET lease_until = clock_timestamp() + $3::bigint * interval '1 millisecond',"
    " progress = COALESCE($4::smallint, progress), message = COALESCE($5::text, message) WHERE id "
    "= $1::integer AND lease = $2"
    " RETURNING cancel_requested_at IS NOT NULL AND NOT is_reverting AS is_cancelled"};

/// $1 id, $2 lease. Until the transaction ends nobody takes the job over. First the lock,
/// then, in a statement of its own, the look: what was read before it would be old.
inline constexpr postgres::Statement hold{
    "jobs_hold",
    "SELECT 1 FROM pg_advisory_xact_lock_shared(hashtext('unidash.job'), $1::integer)"};
inline constexpr postgres::Statement has_lease{
    "jobs_has_lease", "SELECT EXISTS (SELECT FROM jobs WHERE id = $1::integer AND lease = $2)"};

/// $1 id, $2 lease, $3 journal, $4 step.
inline constexpr postgres::Statement write_journal{
    "jobs_write_journal",
    "UPDATE jobs SET journal = $3::jsonb, step = $4 WHERE id = $1::integer AND lease = $2"};

/// $1 id, $2 lease, $3 state, $4 message or null for the one it has, $5 progress, $6 whether
/// it is being taken back, $7 attempts, $8 milliseconds until it is tried (null: never),
/// $9 whether that is a new beginning, $10 the role.
inline constexpr postgres::Statement settle{
    "jobs_settle",
    "WITH settled AS (UPDATE jobs SET state = $3::text, message = COALESCE($4::text, message),"
    " progress = $5::smallint, is_reverting = $6::boolean, attempts = $7::integer,"
    " run_at = COALESCE(clock_timestamp() + $8::bigint * interval '1 millisecond', run_at),"
    " finished_at = CASE WHEN $9::boolean OR $3::text <> 'queued' THEN clock_timestamp() END,"
    " journal = CASE WHEN $9::boolean THEN '{}' ELSE journal END,"
    " step = CASE WHEN $9::boolean OR $3::text = 'done' THEN '' ELSE step END,"
    " cancel_requested_at = CASE WHEN $9::boolean THEN NULL ELSE cancel_requested_at END,"
    " lease = NULL, lease_until = NULL WHERE id = $1::integer AND lease = $2 RETURNING id)"
    " SELECT id, pg_notify('unidash_jobs', $10)::text AS told FROM settled"};

}  // namespace unidash::jobs::table
