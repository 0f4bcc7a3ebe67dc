// What the role names does with certificates and orders.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::certificates::certify_table {

using postgres::Statement;

inline constexpr Statement get_settings{"names_get_certificate_settings", R"(
SELECT source, directory, trial_directory, email, authorities, challenge, dns_provider,
       dns_settings_sealed, binding_id, binding_key_sealed, account_sealed, updated_at
  FROM certificate_settings)"};

inline constexpr Statement get_source{"names_get_certificate_source",
                                      "SELECT source FROM certificate_settings"};

/// $1 account, sealed.
inline constexpr Statement keep_account{"names_keep_account",
                                        "UPDATE certificate_settings SET account_sealed = $1"};

/// Those behind the gate.
inline constexpr Statement list_slugs{"names_list_slugs", R"(
SELECT d.slug FROM app_instances i JOIN app_definitions d ON d.id = i.fk_app_def
 WHERE i.embed = 'proxied' AND d.is_active ORDER BY d.slug)"};

/// $1 the authority's directory.
inline constexpr Statement list_held{"names_list_held", R"(
SELECT names, not_before, not_after FROM certificates
 WHERE source = 'acme' AND directory = $1 ORDER BY not_after DESC LIMIT 1000)"};

inline constexpr Statement list_orders{"names_list_orders", R"(
SELECT names, attempts, trial_passed_at, tried_at, next_try_at FROM certificate_orders
 ORDER BY names LIMIT 1000)"};

/// $1 names.
inline constexpr Statement add_order{"names_add_order", R"(
INSERT INTO certificate_orders (names) VALUES ($1::text[]) ON CONFLICT DO NOTHING)"};

inline constexpr Statement drop_order{"names_drop_order",
                                      "DELETE FROM certificate_orders WHERE names = $1::text[]"};

/// $1 names, $2 now.
inline constexpr Statement begin_attempt{"names_begin_attempt", R"(
UPDATE certificate_orders
   SET state = 'trying', tried_at = $2::timestamptz, attempts = attempts + 1
 WHERE names = $1::text[] RETURNING attempts)"};

/// $1 names, $2 slug, $3 the authority's words, $4 when next.
inline constexpr Statement fail_attempt{"names_fail_attempt", R"(
UPDATE certificate_orders
   SET state = 'failed', message = $2, detail = $3, next_try_at = $4::timestamptz
 WHERE names = $1::text[])"};

/// $1 names, $2 now.
inline constexpr Statement pass_trial{"names_pass_trial", R"(
UPDATE certificate_orders SET state = 'waiting', attempts = 0, message = '', detail = '',
       trial_passed_at = $2::timestamptz, next_try_at = $2::timestamptz
 WHERE names = $1::text[])"};

/// $1 names, $2 now.
inline constexpr Statement finish_order{"names_finish_order", R"(
UPDATE certificate_orders SET state = 'done', attempts = 0, message = '', detail = '',
       next_try_at = $2::timestamptz
 WHERE names = $1::text[])"};

/// $1 directory, $2 names, $3 chain, $4 key, sealed, $5 issuer, $6 fingerprint, $7 from, $8 until,
/// $9 now.
inline constexpr Statement add_certificate{"names_add_certificate", R"(
INSERT INTO certificates (source, directory, names, chain, key_sealed, issuer, sha256, not_before,
                          not_after, created_at)
VALUES ('acme', $1, $2::text[], $3, $4, $5, $6, $7::timestamptz, $8::timestamptz, $9::timestamptz)
ON CONFLICT (sha256) DO NOTHING)"};

/// $1 names, in order, $2 the fingerprint of the new one. Those that it takes the place of.
inline constexpr Statement remove_replaced{"names_remove_replaced", R"(
DELETE FROM certificates
 WHERE source = 'acme' AND sha256 <> $2
   AND names @> $1::text[] AND names <@ $1::text[])"};

/// $1 before. Of the authority, ended so long ago that nobody asks why any more.
inline constexpr Statement remove_ended{"names_remove_ended", R"(
DELETE FROM certificates WHERE source = 'acme' AND not_after < $1::timestamptz)"};

/// $1 source. What an alert may be about: the newest for its names.
inline constexpr Statement list_unalerted{"names_list_unalerted", R"(
SELECT id, names, not_before, not_after FROM certificates c
 WHERE source = $1 AND alerted_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM certificates n
                    WHERE n.source = c.source AND n.not_after > c.not_after
                      AND n.names @> c.names)
 ORDER BY id LIMIT 1000)"};

/// $1 names. Why the order failed that should have renewed it; empty where it did not.
inline constexpr Statement trouble_of{"names_trouble_of", R"(
SELECT message FROM certificate_orders
 WHERE state = 'failed' AND attempts >= 3 AND names @> $1::text[] AND names <@ $1::text[])"};

/// $1 certificate, $2 now.
inline constexpr Statement note_alert{"names_note_alert", R"(
UPDATE certificates SET alerted_at = $2::timestamptz WHERE id = $1::integer)"};

/// $1 source, $2 now. What may be shown, the newest of the same names alone.
inline constexpr Statement list_to_place{"names_list_to_place", R"(
SELECT chain, key_sealed, sha256 FROM certificates c
 WHERE source = $1 AND not_before <= $2::timestamptz AND not_after > $2::timestamptz
   AND NOT EXISTS (SELECT 1 FROM certificates n
                    WHERE n.source = c.source AND n.not_before <= $2::timestamptz
                      AND n.names @> c.names AND n.names <@ c.names
                      AND (n.not_after, n.id) > (c.not_after, c.id))
 ORDER BY sha256 LIMIT 1000)"};

}  // namespace unidash::certificates::certify_table
