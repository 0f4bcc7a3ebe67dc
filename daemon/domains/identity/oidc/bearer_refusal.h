// Bearer refusals: what is told to who comes without a bearer token, or with one that opens
// nothing (RFC 6750, section 3). Pure.
#pragma once

#include <string_view>

#include "daemon/api/message.h"

namespace unidash::identity::oidc {

/// No token was sent at all: no error code then.
[[nodiscard]] api::Response ask_for_bearer();

/// `name` is "invalid_token" and the like, `description` plain ASCII without quotes or
/// backslashes.
[[nodiscard]] api::Response refuse_bearer(int status, std::string_view name,
                                          std::string_view description);

}  // namespace unidash::identity::oidc
