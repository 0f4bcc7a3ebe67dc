// The SQL of table notifications. A row that its reader took away stays for a while, empty.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::notifications::table {

using postgres::Statement;

/// $1 person, $2 null or whether only unread ones.
inline constexpr Statement count{
    "notifications_count",
    "SELECT count(*) FROM notifications WHERE fk_user = $1::integer AND deleted_at IS NULL"
    " AND ($2::boolean IS NULL OR (read_at IS NULL) = $2::boolean)"};

/// $3 how many, $4 after how many.
inline constexpr Statement list{
    "notifications_list",
    "SELECT id, kind, arguments, link, read_at, created_at FROM notifications"
    " WHERE fk_user = $1::integer AND deleted_at IS NULL"
    " AND ($2::boolean IS NULL OR (read_at IS NULL) = $2::boolean)"
    " ORDER BY id DESC LIMIT $3::bigint OFFSET $4::bigint"};

/// $1 person, $2 notification.
inline constexpr Statement read{
    "notifications_read",
    "SELECT id, kind, arguments, link, read_at, created_at FROM notifications"
    " WHERE fk_user = $1::integer AND id = $2::integer AND deleted_at IS NULL"};

/// $3 whether it is read. Nothing where it is so already.
inline constexpr Statement mark{
    "notifications_mark",
    "UPDATE notifications SET read_at = CASE WHEN $3::boolean THEN clock_timestamp() END"
    " WHERE fk_user = $1::integer AND id = $2::integer AND deleted_at IS NULL"
    " AND (read_at IS NOT NULL) <> $3::boolean"};

/// $1 person.
inline constexpr Statement mark_all{
    "notifications_mark_all",
    "UPDATE notifications SET read_at = clock_timestamp()"
    " WHERE fk_user = $1::integer AND deleted_at IS NULL AND read_at IS NULL"};

/// $1 person, $2 notification.
inline constexpr Statement remove{
    "notifications_remove",
    "UPDATE notifications SET deleted_at = clock_timestamp(), arguments = '{}', link = NULL"
    " WHERE fk_user = $1::integer AND id = $2::integer AND deleted_at IS NULL"};

/// $1 person, $2 number of a transaction, $3 how many at most. What changed in that or later.
inline constexpr Statement changed{
    "notifications_changed",
    "SELECT id, kind, arguments, link, read_at, created_at, deleted_at IS NOT NULL AS is_deleted,"
    " changed_in::text::bigint AS changed_in FROM notifications"
    " WHERE fk_user = $1::integer AND changed_in >= $2::text::xid8"
    " ORDER BY changed_in, id LIMIT $3::bigint"};

/// $1 event, $2 kind, $3 arguments, $4 link or null, $5 that of administrators or null, $6 a
/// person or null, $7 whether to the administrators too. Whoever was told of the event already
/// is left out.
inline constexpr Statement add{
    "notifications_make_add",
    "INSERT INTO notifications (event_id, kind, arguments, link, fk_user)"
    " SELECT $1::bigint, $2, $3::jsonb,"
    "  CASE WHEN r.role = 'user' THEN $4::text ELSE COALESCE($5::text, $4::text) END, u.id"
    " FROM users u JOIN effective_roles r ON r.fk_user = u.id"
    " WHERE u.is_active AND (u.id = $6::integer OR ($7::boolean AND r.role <> 'user'))"
    " ON CONFLICT (event_id, fk_user) DO NOTHING"};

/// $1 how many a person keeps, $2 days, $3 days of what was taken away, $4 how many go at
/// most.
inline constexpr Statement remove_old{
    "notifications_make_remove_old",
    "DELETE FROM notifications WHERE id IN ("
    " SELECT id FROM (SELECT id, created_at, deleted_at,"
    "   row_number() OVER (PARTITION BY fk_user ORDER BY id DESC) AS place FROM notifications) n"
    " WHERE place > $1::bigint OR created_at < clock_timestamp() - $2::bigint * interval '1 day'"
    "  OR deleted_at < clock_timestamp() - $3::bigint * interval '1 day'"
    " LIMIT $4::bigint)"};

/// $1 letter.
inline constexpr Statement read_letter{
    "notifications_make_read_letter",
    "SELECT kind, address, reason FROM mails WHERE id = $1::integer"};

}  // namespace unidash::notifications::table
