// Request: the HTTP request of a call. Pure.
#pragma once

#include <string>

#include "daemon/clients/http/client.h"
#include "daemon/model/user_role.h"
#include "daemon/programs/unidash/account.h"
#include "daemon/programs/unidash/arguments.h"

namespace unidash::command {

/// Of page `page`, where the call is one of pages and all are wanted.
[[nodiscard]] http_client::Request make_request(const Call& call, const Account& account,
                                                Locale locale, std::int64_t page = 0);
/// The read that tells the revision a change must name.
[[nodiscard]] http_client::Request make_read(const Call& call, const Account& account,
                                             Locale locale);

}  // namespace unidash::command
