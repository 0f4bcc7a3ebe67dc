// Rows of the applications that may ask for sign-in.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::oidc::clients_table {

using postgres::Statement;

/// $1 client_id.
inline constexpr Statement find{"oidc_find_client", R"(
SELECT id, client_id, name, kind, secret_hash, previous_secret_hash, previous_secret_until,
       redirect_uris,
       post_logout_redirect_uris,
       grant_types, scopes, id_token_algorithm,
       audience, pkce_required, consent_required, claims, backchannel_logout_uri, last_used_at
  FROM oidc_clients WHERE client_id = $1 AND is_active)"};

/// $1 application, $2 person.
inline constexpr Statement may_use{"oidc_may_use_client", R"(
SELECT EXISTS (SELECT 1 FROM usable_clients
                WHERE fk_client = $1::integer AND fk_user = $2::integer))"};

/// $1 application, $2 now. Nobody waits for this note.
inline constexpr Statement note_use{"oidc_note_client_use", R"(
UPDATE oidc_clients SET last_used_at = $2::timestamptz
 WHERE id IN (SELECT id FROM oidc_clients WHERE id = $1::integer
                 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz)
                 FOR UPDATE SKIP LOCKED))"};

/// $1 session, $2 application. A session that somebody is just ending is waited for, and then
/// there is none: either its end finds this row, or this finds its end.
inline constexpr Statement note_session{"oidc_note_session_client", R"(
WITH live AS (SELECT id FROM sessions
               WHERE id = $1::integer AND revoked_at IS NULL FOR SHARE)
INSERT INTO oidc_session_clients (fk_session, fk_client)
SELECT id, $2::integer FROM live
ON CONFLICT DO NOTHING)"};

/// $1 client_id, $2 name, $3 hash of the secret, $4 where answers go, $5 where a sign-out
/// leads. Only what differs is written.
inline constexpr Statement register_desk{"oidc_register_desk", R"(
INSERT INTO oidc_clients (client_id, name, secret_hash, redirect_uris, post_logout_redirect_uris,
                          audience)
VALUES ($1, $2, $3, ARRAY[$4::text], ARRAY[$5::text], 'everyone')
ON CONFLICT (client_id) DO UPDATE
   SET secret_hash = EXCLUDED.secret_hash, redirect_uris = EXCLUDED.redirect_uris,
       post_logout_redirect_uris = EXCLUDED.post_logout_redirect_uris, updated_at = now()
 WHERE (oidc_clients.secret_hash, oidc_clients.redirect_uris,
        oidc_clients.post_logout_redirect_uris)
       IS DISTINCT FROM (EXCLUDED.secret_hash, EXCLUDED.redirect_uris,
                         EXCLUDED.post_logout_redirect_uris))"};

}  // namespace unidash::identity::oidc::clients_table
