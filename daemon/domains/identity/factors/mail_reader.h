// Letters to a person about what lets them in, where it is known that they read them.
#pragma once

#include "daemon/base/json.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/mail/types/letter.h"
#include "daemon/model/ids.h"

namespace unidash::identity {

/// What a letter tells; `facts` beside the username, which each has.
struct Tidings {
  mail::LetterKind kind{};
  Secret link{};  // empty where it has none
  Json facts = Json::object();
  Timestamp expires_at{};
};

/// Posts a letter to the person's confirmed address, where there is one and a server that takes
/// mail. Whether it was posted: an address that no mail goes to is no error.
[[nodiscard]] Result<bool> tell_reader(postgres::Transaction& tx, const mail::Postbox& postbox,
                                       UserId user, Tidings tidings);

}  // namespace unidash::identity
