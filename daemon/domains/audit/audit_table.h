// The SQL of the audit trail: tables audit_logs and audit_head.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::audit {

/// The number, the time and who writes are the database's to say.
inline constexpr postgres::Statement insert_event{
    "audit_insert_event",
    "INSERT INTO audit_logs (fk_user, action, resource_type, resource_id, details, ip_address,"
    " user_agent) VALUES ($1::integer, $2, $3, $4::integer, $5::jsonb, $6::inet, $7)"};

/// One writer at a time; held until the transaction ends.
inline constexpr postgres::Statement take_turn{
    "audit_take_turn", "SELECT 1 FROM pg_advisory_xact_lock(hashtext('unidash.audit_chain'))"};

inline constexpr postgres::Statement read_bare_head{
    "audit_read_bare_head", "SELECT fk_last, row_count, hash, seal FROM audit_head"};

inline constexpr postgres::Statement read_unchained{
    "audit_read_unchained",
    "SELECT id, fk_user::text AS fk_user, action, resource_type, resource_id::text AS resource_id,"
    " details::text AS details, ip_address::text AS ip_address, user_agent,"
    " created_at::text AS created_at, written_by"
    " FROM audit_logs WHERE chain_position IS NULL ORDER BY id LIMIT 500"};

/// $1 database user. The row that this very transaction has just added.
inline constexpr postgres::Statement read_newest_of_writer{
    "audit_read_newest_of_writer",
    "SELECT id, fk_user::text AS fk_user, action, resource_type, resource_id::text AS resource_id,"
    " details::text AS details, ip_address::text AS ip_address, user_agent,"
    " created_at::text AS created_at, written_by FROM audit_logs"
    " WHERE chain_position IS NULL AND written_by = $1 ORDER BY id DESC LIMIT 1"};

/// $1 row, $2 hash of the head before it, $3 its hash, $4 the new head's seal.
inline constexpr postgres::Statement put_behind_head{
    "audit_put_behind_head", "SELECT audit_chain_row($1::integer, $2, $3, $4)"};

/// One snapshot: the head, where its row stands, and what stands behind it. The limit
/// tells the planner that there is one head.
inline constexpr postgres::Statement read_head{
    "audit_read_head",
    "WITH head AS (SELECT fk_last, row_count, hash, seal FROM audit_head LIMIT 1),"
    " reached AS (SELECT COALESCE((SELECT chain_position FROM audit_logs WHERE id = fk_last),"
    "  (SELECT MAX(chain_position) FROM audit_logs), 0) AS last_position FROM head)"
    " SELECT fk_last, row_count, hash, seal, last_position,"
    " (SELECT id FROM audit_logs WHERE chain_position > last_position"
    "  ORDER BY chain_position LIMIT 1) AS stray,"
    " (SELECT count(*) FROM audit_logs WHERE chain_position IS NULL) AS waiting"
    " FROM head, reached"};

/// $1 after this position, $2 up to that one.
inline constexpr postgres::Statement read_chain{
    "audit_read_chain",
    "SELECT id, fk_user::text AS fk_user, action, resource_type, resource_id::text AS resource_id,"
    " details::text AS details, ip_address::text AS ip_address, user_agent,"
    " created_at::text AS created_at, written_by, chain_position, previous_hash, hash"
    " FROM audit_logs WHERE chain_position > $1::bigint AND chain_position <= $2::bigint"
    " ORDER BY chain_position LIMIT 1000"};

inline constexpr postgres::Statement count_logs{
    "audit_count_logs",
    "SELECT count(*) FROM audit_logs WHERE ($1::text IS NULL OR action = $1)"
    " AND ($2::integer IS NULL OR fk_user = $2) AND ($3::text IS NULL OR resource_type = $3)"
    " AND ($4::timestamptz IS NULL OR created_at >= $4)"
    " AND ($5::timestamptz IS NULL OR created_at < $5)"};

/// The person it was done to is the resource, or named in the details by number.
inline constexpr postgres::Statement list_logs{
    "audit_list_logs",
    "SELECT a.id, a.action, a.resource_type, a.resource_id, a.details,"
    " host(a.ip_address) AS ip_address, a.user_agent, a.fk_user AS user_id, u.username,"
    " t.username AS target_username, a.created_at"
    " FROM audit_logs a LEFT JOIN users u ON u.id = a.fk_user"
    " LEFT JOIN users t ON t.id = CASE WHEN a.resource_type = 'users' THEN a.resource_id"
    "  WHEN a.details->>'user_id' ~ '^[0-9]{1,9}$' THEN (a.details->>'user_id')::integer END"
    " WHERE ($1::text IS NULL OR a.action = $1) AND ($2::integer IS NULL OR a.fk_user = $2)"
    " AND ($3::text IS NULL OR a.resource_type = $3)"
    " AND ($4::timestamptz IS NULL OR a.created_at >= $4)"
    " AND ($5::timestamptz IS NULL OR a.created_at < $5)"
    " ORDER BY a.id DESC LIMIT $6::bigint OFFSET $7::bigint"};

}  // namespace unidash::audit
