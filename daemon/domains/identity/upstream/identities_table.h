// Rows of identity providers of others and of the identities there, as the role identity sees
// them.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::upstream_identities_table {

using postgres::Statement;

/// $1 provider. Nothing for one that is switched off.
inline constexpr Statement find_provider{"upstream_find_provider", R"(
SELECT id, name, issuer, client_id, client_secret_sealed, scopes, creation, creation_claim,
       creation_values, document
  FROM upstream_providers WHERE id = $1::integer AND is_active)"};

/// Those that people can sign in by now, and for whom each is.
inline constexpr Statement usable_providers{"upstream_usable_providers", R"(
SELECT id, name, sign_in_domains
  FROM upstream_providers WHERE is_active AND document IS NOT NULL
 ORDER BY lower(name), id LIMIT 100)"};

/// Those there are to look at.
inline constexpr Statement active_providers{
    "upstream_active_providers", "SELECT id FROM upstream_providers WHERE is_active ORDER BY id"};

/// $1 provider, $2 what it says of itself or null for what was known, $3 steps, $4 now, or null
/// while it is still being looked at.
inline constexpr Statement note_check{"upstream_note_check", R"(
UPDATE upstream_providers
   SET document = coalesce($2::jsonb, document), check_steps = $3::jsonb,
       checked_at = coalesce($4::timestamptz, checked_at)
 WHERE id = $1::integer)"};

/// $1 issuer, $2 subject, $3 now. Whose it is; noted as used.
inline constexpr Statement use_identity{"upstream_use_identity", R"(
UPDATE upstream_identities SET last_used_at = $3::timestamptz
 WHERE issuer = $1 AND subject = $2
RETURNING fk_user)"};

/// $1 issuer, $2 subject.
inline constexpr Statement find_owner{"upstream_find_owner", R"(
SELECT fk_user FROM upstream_identities WHERE issuer = $1 AND subject = $2)"};

/// $1 provider, $2 person, $3 issuer, $4 subject, $5 origin, $6 label, $7 now. No row where the
/// identity is somebody's, or the person has another one there.
inline constexpr Statement insert_identity{"upstream_insert_identity", R"(
INSERT INTO upstream_identities (fk_provider, fk_user, issuer, subject, origin, label, linked_at)
VALUES ($1::integer, $2::integer, $3, $4, $5, $6, $7::timestamptz)
ON CONFLICT DO NOTHING
RETURNING id)"};

/// $1 person. Whether an account elsewhere may be theirs: whom a directory lets in comes by it
/// alone.
inline constexpr Statement may_link{"upstream_may_link", R"(
SELECT external_id IS NULL FROM users WHERE id = $1::integer)"};

/// $1 person, $2 their sign-on session. No row where either has ended, and of nobody of a
/// directory. Whoever ends one waits, and then ends what was linked.
inline constexpr Statement hold_owner{"upstream_hold_owner", R"(
SELECT u.id FROM users u JOIN sessions s ON s.fk_user = u.id
 WHERE u.id = $1::integer AND u.is_active AND u.external_id IS NULL
   AND s.id = $2::integer AND s.revoked_at IS NULL
   FOR UPDATE OF u FOR SHARE OF s)"};

/// $1 person.
inline constexpr Statement list_own{"upstream_list_own", R"(
SELECT i.id, p.name AS provider, i.label, i.linked_at, i.last_used_at
  FROM upstream_identities i JOIN upstream_providers p ON p.id = i.fk_provider
 WHERE i.fk_user = $1::integer
 ORDER BY i.linked_at, i.id)"};

/// $1 person. What they can still link; nothing for somebody of a directory.
inline constexpr Statement list_linkable{"upstream_list_linkable", R"(
SELECT p.id, p.name
  FROM upstream_providers p
 WHERE p.is_active AND p.document IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM upstream_identities i
                    WHERE i.fk_provider = p.id AND i.fk_user = $1::integer)
   AND EXISTS (SELECT 1 FROM users u WHERE u.id = $1::integer AND u.external_id IS NULL)
 ORDER BY lower(p.name), p.id LIMIT 100)"};

/// $1 link, $2 person. The name of its provider.
inline constexpr Statement find_own{"upstream_find_own", R"(
SELECT p.name FROM upstream_identities i JOIN upstream_providers p ON p.id = i.fk_provider
 WHERE i.id = $1::integer AND i.fk_user = $2::integer)"};

/// $1 link, $2 person. No row where there is no other way in: neither a password nor another
/// link by which somebody can sign in now.
inline constexpr Statement remove_own{"upstream_remove_own", R"(
DELETE FROM upstream_identities i
 WHERE i.id = $1::integer AND i.fk_user = $2::integer
   AND (EXISTS (SELECT 1 FROM users u WHERE u.id = $2::integer AND u.password_hash IS NOT NULL)
        OR EXISTS (SELECT 1 FROM upstream_identities o
                     JOIN upstream_providers p ON p.id = o.fk_provider
                    WHERE o.fk_user = $2::integer AND o.id <> $1::integer
                      AND p.is_active AND p.document IS NOT NULL))
RETURNING i.id)"};

/// $1 desktop's session: the sign-on session it rests on.
inline constexpr Statement find_sign_on{"upstream_find_sign_on", R"(
SELECT fk_parent FROM sessions WHERE id = $1::integer AND kind = 'desk')"};

}  // namespace unidash::identity::upstream_identities_table
