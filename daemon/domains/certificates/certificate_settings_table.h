// What administration does with the settings of certificates.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::certificates::settings_table {

using postgres::Statement;

inline constexpr Statement get{"certificate_settings_get", R"(
SELECT source, directory, trial_directory, email, authorities, challenge, dns_provider,
       dns_settings_sealed, binding_id, binding_key_sealed, updated_at
  FROM certificate_settings)"};

/// $1 source, $2 directory, $3 the one before it, $4 address, $5 authorities, $6 challenge,
/// $7 DNS provider, $8 its settings, sealed, $9 binding, $10 its key, sealed, $11 now.
inline constexpr Statement put{"certificate_settings_put", R"(
INSERT INTO certificate_settings
       (source, directory, trial_directory, email, authorities, challenge, dns_provider,
        dns_settings_sealed, binding_id, binding_key_sealed, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::timestamptz)
ON CONFLICT (only_row) DO UPDATE
   SET source = $1, directory = $2, trial_directory = $3, email = $4, authorities = $5,
       challenge = $6, dns_provider = $7, dns_settings_sealed = $8, binding_id = $9,
       binding_key_sealed = $10, updated_at = $11::timestamptz)"};

/// $1 source. What is there of it, newest first.
inline constexpr Statement list_shown{"certificate_settings_list_shown", R"(
SELECT names, not_before, not_after FROM certificates WHERE source = $1
 ORDER BY not_after DESC LIMIT 1000)"};

}  // namespace unidash::certificates::settings_table
