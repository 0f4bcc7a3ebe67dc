// Steps of jobs that give, renew and end app identities. What a step has to know in order to
// take itself back is noted in the transaction of the change, so that a crash between the two
// leaves nothing behind.
#pragma once

#include <functional>

#include "daemon/domains/identity/types/app_identity.h"
#include "daemon/jobs/job.h"
#include "daemon/jobs/work.h"

namespace unidash::identity {

/// Whose it is and what is wished, from the job.
struct AppIdentityRequest {
  AppId app{};
  AppIdentityWish wish{};
};
using ReadRequest = std::function<Result<AppIdentityRequest>(jobs::Work&)>;
using ReadApp = std::function<Result<AppId>(jobs::Work&)>;

/// Gives the identity, or makes the one there is like the wish. Taken back: as it was before.
/// Later steps ask find() for the secret: a journal holds none. `identities` outlives it.
[[nodiscard]] jobs::Step give_identity_step(AppIdentities& identities, const ReadRequest& read);
/// Another secret. Taken back: the one before.
[[nodiscard]] jobs::Step rotate_identity_step(AppIdentities& identities, const ReadApp& read);
/// The last step of a removal, for it cannot be taken back.
[[nodiscard]] jobs::Step revoke_identity_step(AppIdentities& identities, const ReadApp& read);

}  // namespace unidash::identity
