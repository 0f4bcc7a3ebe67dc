// The SQL of the lists of jobs: the views job_list and personal_jobs, which have no payload.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::work {

/// $1 state or null, $2 kind or null.
inline constexpr postgres::Statement count_jobs{
    "work_count_jobs",
    "SELECT count(*) FROM job_list WHERE ($1::text IS NULL OR state = $1)"
    " AND ($2::text IS NULL OR kind = $2)"};

/// What runs first, then what waits, then the newest of what is over.
inline constexpr postgres::Statement list_jobs{
    "work_list_jobs",
    "SELECT j.id, j.kind, j.subject, j.state, j.is_reverting, j.is_cancelling, j.step, j.progress,"
    " j.message, j.run_at, j.created_at, j.started_at, j.finished_at, j.role, j.machine, j.worker,"
    " j.is_scheduled, j.attempts, j.fk_user AS user_id, u.username"
    " FROM job_list j LEFT JOIN users u ON u.id = j.fk_user"
    " WHERE ($1::text IS NULL OR j.state = $1) AND ($2::text IS NULL OR j.kind = $2)"
    " ORDER BY array_position(ARRAY['running', 'queued'], j.state::text), j.id DESC"
    " LIMIT $3::bigint OFFSET $4::bigint"};

inline constexpr postgres::Statement read_job{
    "work_read_job",
    "SELECT j.id, j.kind, j.subject, j.state, j.is_reverting, j.is_cancelling, j.step, j.progress,"
    " j.message, j.run_at, j.created_at, j.started_at, j.finished_at, j.role, j.machine, j.worker,"
    " j.is_scheduled, j.attempts, j.fk_user AS user_id, u.username"
    " FROM job_list j LEFT JOIN users u ON u.id = j.fk_user WHERE j.id = $1::integer"};

/// $1 person.
inline constexpr postgres::Statement count_own_jobs{
    "work_count_own_jobs",
    "SELECT count(*) FROM personal_jobs WHERE fk_user = $1::integer"
    " AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3)"};

inline constexpr postgres::Statement list_own_jobs{
    "work_list_own_jobs",
    "SELECT id, kind, subject, state, is_reverting, is_cancelling, step, progress, message, run_at,"
    " created_at, started_at, finished_at FROM personal_jobs WHERE fk_user = $1::integer"
    " AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3)"
    " ORDER BY array_position(ARRAY['running', 'queued'], state::text), id DESC"
    " LIMIT $4::bigint OFFSET $5::bigint"};

/// $1 person, $2 job.
inline constexpr postgres::Statement read_own_job{
    "work_read_own_job",
    "SELECT id, kind, subject, state, is_reverting, is_cancelling, step, progress, message, run_at,"
    " created_at, started_at, finished_at FROM personal_jobs"
    " WHERE fk_user = $1::integer AND id = $2::integer"};

/// $1 person, $2 number of a transaction, $3 how many at most. What changed in that or later.
inline constexpr postgres::Statement changed_own_jobs{
    "work_changed_own_jobs",
    "SELECT id, kind, subject, state, is_reverting, is_cancelling, step, progress, message, run_at,"
    " created_at, started_at, finished_at, changed_in::text::bigint AS changed_in"
    " FROM personal_jobs WHERE fk_user = $1::integer AND changed_in >= $2::text::xid8"
    " ORDER BY changed_in, id LIMIT $3::bigint"};

inline constexpr postgres::Statement cancel_job{"work_cancel_job",
                                                "SELECT cancel_job($1::integer)"};

/// $1 job, $2 person.
inline constexpr postgres::Statement cancel_own_job{
    "work_cancel_own_job", "SELECT cancel_own_job($1::integer, $2::integer)"};

inline constexpr postgres::Statement retry_job{"work_retry_job", "SELECT retry_job($1::integer)"};

/// $1 how many at most. How many went.
inline constexpr postgres::Statement remove_old_jobs{"work_remove_old_jobs",
                                                     "SELECT remove_old_jobs($1::integer)"};

}  // namespace unidash::work
