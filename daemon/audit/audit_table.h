// The SQL of the audit trail: tables audit_logs and audit_head.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::audit {

/// Waits for its turn: held until the transaction ends, so rows are numbered
/// and committed in the order of the chain.
inline constexpr postgres::Statement lock_head{
    "audit_lock_head", "SELECT fk_last, row_count, hash, seal FROM audit_head FOR UPDATE"};

/// The row to be, as it will read back. The number and the time are taken under
/// the lock: NOW() would be the transaction's start, out of order.
inline constexpr postgres::Statement draft_row{
    "audit_draft_row",
    "SELECT nextval('audit_logs_id_seq') AS id, $1::integer::text AS fk_user,"
    " $2::text AS action, $3::text AS resource_type, $4::integer::text AS resource_id,"
    " $5::jsonb::text AS details, $6::inet::text AS ip_address, $7::text AS user_agent,"
    " clock_timestamp()::text AS created_at"};

inline constexpr postgres::Statement insert_row{
    "audit_insert_row",
    "WITH entry AS ("
    " INSERT INTO audit_logs (id, fk_user, action, resource_type, resource_id, details,"
    "  ip_address, user_agent, created_at, previous_hash, hash)"
    " VALUES ($1::integer, $2::integer, $3, $4, $5::integer, $6::jsonb, $7::inet, $8,"
    "  $9::timestamptz, $10, $11::text))"
    " UPDATE audit_head SET fk_last = $1::integer, row_count = $12::bigint, hash = $11::text,"
    " seal = $13"};

/// One snapshot: the head and the newest row belong together.
inline constexpr postgres::Statement read_head{
    "audit_read_head",
    "SELECT fk_last, row_count, hash, seal,"
    " (SELECT COALESCE(MAX(id), 0) FROM audit_logs) AS newest FROM audit_head"};

inline constexpr postgres::Statement read_chain{
    "audit_read_chain",
    "SELECT id, fk_user::text AS fk_user, action, resource_type, resource_id::text AS resource_id,"
    " details::text AS details, ip_address::text AS ip_address, user_agent,"
    " created_at::text AS created_at, previous_hash, hash"
    " FROM audit_logs WHERE id > $1::bigint AND id <= $2::bigint ORDER BY id LIMIT 1000"};

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
