// How strong password hashes are on this installation: measured once, at the
// first start of whichever machine comes first, and stored for all of them.
#pragma once

#include "daemon/clients/crypto/passwords.h"
#include "daemon/clients/postgres/transaction.h"

namespace unidash::main {

/// The stored parameters, never below the floor; measures where there are none.
[[nodiscard]] Result<crypto::Argon2Parameters> ensure_hash_parameters(postgres::Pool& pool);

}  // namespace unidash::main
